"""Whether a place lies in the area that a round is for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from modellkommune.commons.authorities.models import RegisteredMunicipality
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.proposals.similar import Point, metres_between

# A circle of the town's size around its centre, drawn wide: towns are not round.
WIDENED = 3
AT_LEAST_METRES = 8_000


def is_inside(budget_round: BudgetRound, *, place: Point) -> bool:
    """Whether a place lies in the round's area; without one, near the town's centre.

    place   latitude and longitude in degrees

    True where neither is known: then nobody is refused on a guess.
    """
    if geometry := geometry_of(budget_round.area):
        return any(_in_ring(place, ring) for ring in outer_rings(geometry))
    entry = RegisteredMunicipality.objects.filter(ags=budget_round.authority.ags).first()
    if entry is None or entry.latitude is None or entry.longitude is None:
        return True
    area_metres = float(entry.area_hectares or 0) * 10_000
    radius = max(AT_LEAST_METRES, WIDENED * math.sqrt(area_metres / math.pi))
    return metres_between(place, (entry.latitude, entry.longitude)) <= radius


def geometry_of(area: dict[str, Any]) -> dict[str, Any]:
    """The geometry of an area that may be a feature; empty without one."""
    geometry: dict[str, Any] = area.get("geometry", area) or {}
    return geometry if geometry.get("coordinates") else {}


def outer_rings(geometry: dict[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The outer borders of a polygon or of several."""
    coordinates = geometry.get("coordinates", [])
    if geometry.get("type") == "Polygon" and coordinates:
        yield coordinates[0]
    elif geometry.get("type") == "MultiPolygon":
        yield from (polygon[0] for polygon in coordinates)


def _in_ring(place: Point, ring: Sequence[Sequence[float]]) -> bool:
    """Count how often a line to the east crosses the border: odd is inside."""
    latitude, longitude = place
    inside = False
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        (x1, y1), (x2, y2) = start[:2], end[:2]
        if (y1 > latitude) == (y2 > latitude):
            continue
        if longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
