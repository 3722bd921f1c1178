"""Background jobs of applying."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.calls.services.applying.reminding import remind_of_drafts


@periodic("calls.remind_of_drafts", every=timedelta(hours=1))
def remind(now: datetime) -> None:
    """Remind of applications that were begun and not sent, three days before the deadline."""
    remind_of_drafts(now)
