"""What comes again by itself: names of those who asked for data are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.opendata.services.requesting.requests import forget_names


@periodic("opendata.forget_requests", every=timedelta(hours=24))
def forget(now: datetime) -> None:
    """Delete names and addresses a year after the answer."""
    forget_names(now=now)
