"""Places as GeoJSON in WGS 84 (RFC 7946), whatever system they came in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyproj
import shapely
import shapely.geometry

from modellkommune.kernel.tables.store.model import StoreRefused

GEOMETRY = "geometry"
# Seven places of a degree are a centimetre.
PLACES = 7
Move = Callable[[Any], Any]


def mover(system: str) -> Move:
    """Return a function that carries shapely geometries into WGS 84.

    system  name, WKT or EPSG key of the coordinate system they are in
    Raises StoreRefused for a system nobody knows.
    """
    try:
        known = pyproj.CRS.from_user_input(system)
        transformer = pyproj.Transformer.from_crs(known, "EPSG:4326", always_xy=True)
    except pyproj.exceptions.ProjError as problem:
        raise StoreRefused("store-no-projection") from problem

    def move(geometries: Any) -> Any:
        return shapely.transform(geometries, lambda points: _moved(transformer, points))

    return move


def _moved(transformer: pyproj.Transformer, points: Any) -> Any:
    east, north = transformer.transform(points[:, 0], points[:, 1])
    return np.round(np.column_stack([east, north]), PLACES)


def geojson_of(geometry: Any, move: Move | None, record: int) -> str:
    """Return a geometry of a GeoJSON file as text; raises StoreRefused for a broken one."""
    try:
        shape = shapely.geometry.shape(_floats(geometry))
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        shapely.GEOSException,
    ) as problem:
        raise StoreRefused("store-place-impossible", line=record) from problem
    return written([shape], move, [record])[0] or ""


def _floats(geometry: Any) -> Any:
    """Exact numbers become floats: coordinates are measured, not counted."""
    return json.loads(json.dumps(geometry, default=float))


def written(shapes: Sequence[Any], move: Move | None, records: Sequence[int]) -> list[str | None]:
    """Return geometries as GeoJSON, two-dimensional; empty ones as None.

    Raises StoreRefused, naming the record, for places outside of the earth.
    """
    flat = shapely.force_2d(np.array(shapes, dtype=object))
    if move:
        flat = move(flat)
    bounds = shapely.bounds(flat)
    outside = ~(np.abs(bounds) <= [180.0, 90.0, 180.0, 90.0]).all(axis=1)
    outside &= ~(shapely.is_empty(flat) | shapely.is_missing(flat))
    if outside.any():
        raise StoreRefused("store-place-impossible", line=records[int(np.argmax(outside))])
    return [None if _is_nothing(one) else shapely.to_geojson(one) for one in flat]


def _is_nothing(shape: Any) -> bool:
    return shape is None or bool(shape.is_empty)
