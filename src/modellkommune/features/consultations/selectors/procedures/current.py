"""The round of a procedure that runs or comes next."""

from __future__ import annotations

from datetime import datetime

from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.states import running_round


def current_round(procedure: Procedure, now: datetime) -> Round | None:
    """The published round whose period runs, or else the one that comes next; one query."""
    rounds = procedure.rounds.filter(published_at__isnull=False).order_by("number")
    return running_round((one for one in rounds if not one.asks_bodies), now)
