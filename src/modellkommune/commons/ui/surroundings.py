"""Where a map begins that nobody has drawn anything on: around the municipality itself."""

from __future__ import annotations

import math
from typing import Any

from modellkommune.commons.authorities.models import Authority, RegisteredMunicipality
from modellkommune.commons.ui.geometry import Box

# A square of the town's size around its centre, drawn wide: towns are not square.
WIDENED = 1.4
AT_LEAST_METRES = 2_500
METRES_PER_DEGREE = 111_320
SQUARE_METRES_PER_HECTARE = 10_000
LENGTH_OF_A_COUNTY_KEY = 5


def surroundings_of(authority: Authority) -> Box | None:
    """West, south, east and north in degrees around a town or all towns of a county.

    None where the register does not know the key; one query.
    """
    key = authority.ags
    if not key:
        return None
    towns = RegisteredMunicipality.objects.filter(latitude__isnull=False)
    if len(key) == LENGTH_OF_A_COUNTY_KEY:
        boxes = [_box_of(one) for one in towns.filter(county_ags=key)]
    else:
        boxes = [_box_of(one) for one in towns.filter(ags=key)]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _box_of(town: Any) -> Box:
    half = max(AT_LEAST_METRES, WIDENED * math.sqrt(_square_metres(town)) / 2)
    up = half / METRES_PER_DEGREE
    aside = up / math.cos(math.radians(town.latitude))
    return (
        town.longitude - aside, town.latitude - up, town.longitude + aside, town.latitude + up,
    )  # fmt: skip


def _square_metres(town: Any) -> float:
    return float(town.area_hectares) * SQUARE_METRES_PER_HECTARE
