"""What comes again by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.discussion.services.clearing import clear_old_comments
from modellkommune.commons.tasks.public import periodic


@periodic("discussion.clear", every=timedelta(hours=12))
def clear(now: datetime) -> None:
    """Delete what was never confirmed, and addresses that are no longer needed."""
    clear_old_comments(now=now)
