"""Background jobs of this topic: whether documents can be read."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import is_stopping, periodic
from modellkommune.features.consultations.services.availability.measuring import (
    measure_running_rounds,
)


@periodic("consultations.measure_availability", every=timedelta(minutes=15))
def measure_availability(now: datetime) -> None:
    """Look at the documents of every display that runs, over their public addresses."""
    measure_running_rounds(now, is_stopping=is_stopping)
