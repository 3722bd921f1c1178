"""Background jobs of applying."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.calls.services.applying.reminding import remind_of_drafts
from modellkommune.features.calls.services.applying.uploads import drop_old_uploads


@periodic("calls.drop_uploads", every=timedelta(hours=1))
def drop_uploads(now: datetime) -> None:
    """Remove uploads that nobody has continued for two days."""
    drop_old_uploads(now)


@periodic("calls.remind_of_drafts", every=timedelta(hours=1))
def remind(now: datetime) -> None:
    """Remind of applications that were begun and not sent, three days before the deadline."""
    remind_of_drafts(now)
