"""Background jobs of calls."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.calls.services.calls.publishing import freeze_opened_calls


@periodic("calls.freeze_opened", every=timedelta(minutes=1))
def freeze_opened(now: datetime) -> None:
    """Fix form and criteria of every call that has opened."""
    freeze_opened_calls(now)
