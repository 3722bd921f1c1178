"""Background jobs of this topic: handing in and reading ideas."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.tasks.public import periodic
from modellkommune.features.ideas.services.collecting import clearing


@periodic("ideas.forget_leftovers", every=timedelta(hours=1))
def forget_leftovers(now: datetime) -> None:
    """Delete ideas never confirmed and pictures never sent."""
    clearing.forget_leftovers(now=now)
