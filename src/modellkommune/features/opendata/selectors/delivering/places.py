"""Where data are about, as the catalogue says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import box, shape

from modellkommune.kernel.catalogue.model import Place

# A long outline makes a catalogue heavy; corners and middle are enough for a search.
_LONGEST_OUTLINE = 2_000


def place_of(name: str, geometry: Mapping[str, Any]) -> Place | None:
    """Return a place by its name and outline, or None without both.

    geometry  GeoJSON in degrees, or {}; written as WKT, because the conventions ask for
              an outline that names its reference system (without one it is CRS84)
    """
    outline = _shape(geometry)
    if outline is None:
        return Place(name=name) if name else None
    text = outline.wkt
    return Place(
        name=name,
        geometry=text if len(text) <= _LONGEST_OUTLINE else "",
        bbox=box(*outline.bounds).wkt,
        centroid=outline.centroid.wkt,
    )


def _shape(geometry: Mapping[str, Any]) -> Any:
    if not geometry.get("type"):
        return None
    try:
        found = shape(geometry)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
    return None if found.is_empty else found
