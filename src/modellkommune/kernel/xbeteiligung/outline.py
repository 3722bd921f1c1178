"""The area of a plan as a message carries it: GeoJSON written as text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from modellkommune.kernel.xbeteiligung.findings import Finding, finding

KINDS = {"Polygon", "MultiPolygon"}
# Germany with some room around it: west, south, east, north in degrees.
GERMANY = (5.5, 47.0, 15.5, 55.5)
MOST_POINTS = 100_000
DEEPEST = 6


def read_outline(text: str, findings: list[Finding]) -> dict[str, Any]:
    """Return the area as a GeoJSON geometry with "bbox", or {} with a finding that says why."""
    if not text:
        findings.append(finding("outline-missing"))
        return {}
    try:
        geometry = _geometry(json.loads(text))
        points = list(_points(geometry["coordinates"]))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as fault:
        findings.append(finding("outline-unreadable", reason=fault or type(fault).__name__))
        return {}
    if not points:
        findings.append(finding("outline-missing"))
        return {}
    return _placed(geometry, points, findings)


def _geometry(value: Any) -> dict[str, Any]:
    """Return the geometry of a geometry, feature or collection with one feature."""
    if not isinstance(value, Mapping):
        raise TypeError("no object")
    if value.get("type") == "FeatureCollection":
        features = value.get("features") or []
        if len(features) != 1:
            raise ValueError(f"{len(features)} features")
        value = features[0]
    if value.get("type") == "Feature":
        # GeoJSON-FG: "place" holds other reference systems, "geometry" the degrees.
        value = value.get("geometry") or {}
    if value.get("type") == "GeometryCollection" and not value.get("geometries"):
        return {"type": "MultiPolygon", "coordinates": []}
    if value.get("type") not in KINDS:
        raise ValueError(str(value.get("type")))
    return {"type": value["type"], "coordinates": value["coordinates"]}


def _points(coordinates: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    if depth > DEEPEST or not isinstance(coordinates, list):
        raise ValueError("coordinates")
    if coordinates and isinstance(coordinates[0], int | float):
        point = float(coordinates[0]), float(coordinates[1])
        if not all(map(math.isfinite, point)):
            raise ValueError("coordinates")
        yield point
        return
    for member in coordinates:
        yield from _points(member, depth + 1)


def _placed(
    geometry: dict[str, Any], points: list[tuple[float, float]], findings: list[Finding]
) -> dict[str, Any]:
    if len(points) > MOST_POINTS:
        findings.append(finding("outline-unreadable", reason=f"{len(points)} points"))
        return {}
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        findings.append(finding("outline-no-degrees"))
        return {}
    if west < GERMANY[0] or south < GERMANY[1] or east > GERMANY[2] or north > GERMANY[3]:
        findings.append(finding("outline-abroad"))
    return {**geometry, "bbox": [west, south, east, north]}
