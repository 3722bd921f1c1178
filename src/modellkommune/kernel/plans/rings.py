"""Outlines that do not end where they begin: closed here, before GDAL sees them.

GDAL hands an open ring on, and every program behind it fails.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from modellkommune.kernel.plans.xml import Element, local_name

# Coordinates are written in millimetres; what is nearer counts as the same point.
SAME_POINT = 0.0005


def close_rings(geometry: Element) -> list[float]:
    """Close the open rings of a geometry in place; return the gaps in its own units."""
    gaps = []
    for ring in _linear_rings(geometry):
        gap = _close(ring)
        if gap is not None:
            gaps.append(gap)
    return gaps


def _linear_rings(geometry: Element) -> Iterator[Element]:
    for element in geometry.iter():
        if local_name(element) == "LinearRing":
            yield element


def _close(ring: Element) -> float | None:
    for child in ring:
        if local_name(child) == "posList" and child.text:
            return _close_list(child, _dimension(child))
    positions = [child for child in ring if local_name(child) == "pos" and child.text]
    if len(positions) > 2:
        return _close_positions(ring, positions)
    return None


def _dimension(element: Element) -> int:
    for one in (element, *element.iterancestors()):
        if one.get("srsDimension") in {"2", "3"}:
            return int(one.get("srsDimension"))
    return 2


def _close_list(element: Element, dimension: int) -> float | None:
    numbers = element.text.split()
    if len(numbers) < 3 * dimension:
        return None
    gap = _gap(numbers[:2], numbers[-dimension:][:2])
    if gap <= SAME_POINT:
        return None
    element.text = " ".join([*numbers, *numbers[:dimension]])
    # The number of points is said twice in some files; a wrong one would be believed.
    element.attrib.pop("count", None)
    return gap


def _close_positions(ring: Element, positions: list[Element]) -> float | None:
    first, last = positions[0].text.split(), positions[-1].text.split()
    gap = _gap(first[:2], last[:2])
    if gap <= SAME_POINT:
        return None
    closing = ring.makeelement(positions[0].tag)
    closing.text = positions[0].text
    positions[-1].addnext(closing)
    return gap


def _gap(first: list[str], last: list[str]) -> float:
    """The distance of two points, 0 when they cannot be read: then GDAL will say so."""
    try:
        return math.dist([float(text) for text in first], [float(text) for text in last])
    except ValueError:
        return 0.0


def count_points(geometry: Element) -> int:
    """About how many coordinates a geometry holds."""
    return sum(
        len(element.text) // 12 + 1
        for element in geometry.iter()
        if element.text and local_name(element) in {"posList", "pos", "coordinates"}
    )
