"""What comes again by itself: data of other rooms in the catalogue."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.tasks.public import periodic
from modellkommune.features.opendata.services.doors.taking import take_over


@periodic("opendata.take_over_rooms", every=timedelta(minutes=10))
def take_over_rooms(now: datetime) -> None:
    """Describe what the rooms of an authority publish."""
    take_over(active_authority(), now)
