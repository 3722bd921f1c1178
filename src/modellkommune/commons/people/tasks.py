"""What comes round by itself for accounts."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.people.attempts import delete_old_attempts
from modellkommune.commons.tasks.public import periodic


@periodic("people.forget_attempts", every=timedelta(hours=1), for_each_authority=False)
def forget_old_attempts(now: datetime) -> None:
    """Delete counts whose window has ended, and the keys that are used up."""
    delete_old_attempts(now=now)
