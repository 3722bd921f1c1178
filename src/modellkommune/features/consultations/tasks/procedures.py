"""Background jobs of this topic: procedures, rounds and announcements."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.services.procedures.preparing import keep_in_step


@periodic("consultations.keep_days_in_step", every=timedelta(minutes=15))
def keep_days_in_step(now: datetime) -> None:
    """Let lists and calendar show the round that comes next when one has ended."""
    running = Procedure.objects.filter(published_at__isnull=False, ended_at__isnull=True)
    for procedure in running.prefetch_related("rounds"):
        keep_in_step(procedure, now)
