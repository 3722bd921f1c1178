"""A place in words: what was drawn, how long or how large it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pyproj import Geod
from shapely.geometry import shape

from modellkommune.commons.ui.words import number_in_words

EARTH = Geod(ellps="WGS84")
METRES_OF_A_KILOMETRE = 1_000
SQUARE_METRES_OF_A_HECTARE = 10_000


def things_in_words(geometry: Mapping[str, Any]) -> list[str]:
    """Return every drawn thing with its measure, such as "Area, about 1,240 m²"."""
    if not geometry:
        return []
    drawn = shape(geometry)
    return [_in_words(one) for part in shapely.get_parts(drawn) for one in shapely.get_parts(part)]


def _in_words(thing: Any) -> str:
    if thing.geom_type == "Polygon":
        square_metres = abs(EARTH.geometry_area_perimeter(thing)[0])
        return _("Area, about {measure}").format(measure=_area(square_metres))
    if thing.geom_type == "LineString":
        return _("Line, about {measure}").format(measure=_length(EARTH.geometry_length(thing)))
    return pgettext("drawn", "Point")


def _area(square_metres: float) -> str:
    if square_metres < SQUARE_METRES_OF_A_HECTARE:
        return f"{number_in_words(round(square_metres))} m²"
    return f"{number_in_words(square_metres / SQUARE_METRES_OF_A_HECTARE, decimals=1)} ha"


def _length(metres: float) -> str:
    if metres < METRES_OF_A_KILOMETRE:
        return f"{number_in_words(round(metres))} m"
    return f"{number_in_words(metres / METRES_OF_A_KILOMETRE, decimals=1)} km"
