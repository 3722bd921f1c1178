"""What a map shows: places with a name, an address on the portal and a figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A point on the map and its entry in the list.

    longitude, latitude   degrees, WGS 84
    detail                the one figure or state that matters, as text
    """

    title: str
    url: str
    longitude: float
    latitude: float
    detail: str = ""
