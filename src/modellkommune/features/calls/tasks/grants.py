"""What happens to grants by itself: notices become final, recipients are reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.calls.services.grants.notices import finalise_due
from modellkommune.features.calls.services.grants.reminding import remind


@periodic("calls.finalise_notices", every=timedelta(hours=1))
def finalise_notices(now: datetime) -> None:
    """Enter for each notice that its remedy ran out."""
    finalise_due(now)


@periodic("calls.remind_recipients", every=timedelta(hours=24))
def remind_recipients(now: datetime) -> None:
    """Write to recipients whose report or condition is due soon or late."""
    remind(now)
