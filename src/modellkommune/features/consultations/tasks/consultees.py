"""Background jobs of this topic: who must be heard."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.consultations.services.consultees.inviting import remind_of_due


@periodic("consultations.remind_consultees", every=timedelta(hours=6))
def remind_consultees(now: datetime) -> None:
    """Remind bodies of an answer that is due within a week."""
    remind_of_due(now)
