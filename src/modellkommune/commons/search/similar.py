"""Finding records that may want the same, among thousands, on both databases."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from modellkommune.commons.search.alike import likeness, parts_to_look_for, telling_stems

MOST_WORDS = 8
# Found by trying with 60 invented proposals: below it strangers turn up.
LEAST_SCORE = 0.4
NEAR_METRES = 300
NEARNESS_COUNTS = 0.2
EARTH_RADIUS_METRES = 6_371_000

# Latitude and longitude in degrees.
Point = tuple[float, float]


@dataclass(frozen=True)
class Alike:
    """A record that resembles what somebody typed.

    score    between LEAST_SCORE and about 1.2, the higher the more alike
    metres   how far away, where both places are known
    """

    number: int
    title: str
    state: str
    score: float
    metres: int | None


def most_alike(
    candidates: QuerySet[Any],
    *,
    title: str,
    place: Point | None = None,
    most: int = 5,
    state: str = "state",
) -> list[Alike]:
    """Return the records whose title resembles another, the most alike first.

    candidates  of a Findable model with number, title, latitude and longitude,
                limited to what may be seen
    place       being near it counts
    state       name of the column with the state

    One query, whatever the number of records; its rows are weighed here.
    """
    stems = telling_stems(title)[:MOST_WORDS]
    if not stems:
        return []
    condition = Q()
    for part in parts_to_look_for(stems):
        condition |= Q(search_title__contains=part)
    rows = candidates.filter(condition).order_by()
    columns = rows.values_list("number", "title", state, "latitude", "longitude")
    weighed = [_weigh(row, stems=stems, place=place) for row in columns]
    found = [alike for alike in weighed if alike.score >= LEAST_SCORE]
    return sorted(found, key=lambda one: (-one.score, one.number))[:most]


def metres_between(one: Point, other: Point) -> float:
    """The distance of two points over the ground, in metres."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_METRES * math.asin(math.sqrt(half))


def _weigh(row: Any, *, stems: list[str], place: Point | None) -> Alike:
    number, title, state, latitude, longitude = row
    metres = None
    if place is not None and latitude is not None and longitude is not None:
        metres = metres_between(place, (latitude, longitude))
    score = likeness(stems, telling_stems(title))
    if metres is not None and metres <= NEAR_METRES:
        score += NEARNESS_COUNTS
    return Alike(number, title, state, score, None if metres is None else round(metres))
