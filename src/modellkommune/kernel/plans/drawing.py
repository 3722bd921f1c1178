"""A plan as a still picture: SVG with areas, edges, patterns and labels.

For everybody who reads without script, and for paper. The picture needs no style of
its own: colours stand as attributes, patterns are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import shapely
import shapely.geometry

from modellkommune.kernel.plans.legend import LINES, OUTLINE, LegendEntry
from modellkommune.kernel.plans.model import Geometry

WIDTH = 1000.0
MARGIN = 20.0
HIGHEST = 1600.0
# Details below half a pixel are left out.
SIMPLIFIED = 0.5
SMALLEST_LABELLED = 900.0
HIGHLIGHT = "#d0006f"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One object to draw: where it lies, how, and what is written on it."""

    geometry: Geometry
    legend: LegendEntry
    label: str = ""
    is_highlighted: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """From degrees to the picture: north is up, one scale in both directions."""

    west: float
    north: float
    scale: float
    narrowing: float
    width: float
    height: float

    def turn(self, points: Any) -> Any:
        """Points in the picture."""
        turned = points.copy()
        turned[:, 0] = MARGIN + (points[:, 0] - self.west) * self.narrowing * self.scale
        turned[:, 1] = MARGIN + (self.north - points[:, 1]) * self.scale
        return turned


def draw(drawn: Iterable[Drawn], *, outline: Geometry | None, title: str) -> str:
    """Return the plan as SVG, areas below lines, the outline and highlighted ones on top.

    outline  geometry in degrees that is always in the picture; None without one
    title    what the picture shows, for those who do not see it
    """
    objects = [(one, shapely.geometry.shape(one.geometry)) for one in drawn]
    edge = shapely.geometry.shape(outline) if outline else None
    shapes = [shape for _one, shape in objects] + ([edge] if edge is not None else [])
    if not shapes:
        return ""
    frame = _frame(shapes)
    parts = [_object(one, shapely.transform(shape, frame.turn)) for one, shape in _ordered(objects)]
    parts += [
        _highlight(shapely.transform(shape, frame.turn))
        for one, shape in objects if one.is_highlighted
    ]  # fmt: skip
    if edge is not None:
        parts.append(_object(Drawn({}, OUTLINE), shapely.transform(edge, frame.turn)))
    labels = [_label(one, shapely.transform(shape, frame.turn)) for one, shape in objects]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width:.0f} '
        f'{frame.height:.0f}" width="{frame.width:.0f}" height="{frame.height:.0f}" role="img" '
        f'font-family="Fira Sans, Arial, sans-serif"><title>{escape(title)}</title>'
        f'<defs>{_patterns(objects)}</defs><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{''.join(parts)}{''.join(labels)}</svg>"
    )


def swatch(entry: LegendEntry) -> str:
    """The sign of the legend as a small SVG of its own: a box, or a line for lines.

    Stripes and dots are drawn one by one: many signs stand on one page, and ids of
    patterns would meet there.
    """
    line = (
        f'stroke="{entry.line}" stroke-width="1.6"{_dashes(entry, is_area=entry.code not in LINES)}'
    )
    if entry.code in LINES:
        inside = f'<path d="M2 12H38" fill="none" {line}/>'
    else:
        ground = f'<rect x="2" y="2" width="36" height="20" fill="{entry.fill or "none"}"/>'
        inside = (
            f'{ground}{_marks(entry)}<rect x="2" y="2" width="36" height="20" fill="none" {line}/>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24" width="40" height="24" '
        f'aria-hidden="true" focusable="false">{inside}</svg>'
    )


def _marks(entry: LegendEntry) -> str:
    if entry.pattern == "striped":
        path = "".join(f"M{x} 22L{x + 12} 2" for x in range(4, 28, 8))
        return f'<path d="{path}" stroke="{entry.line}" stroke-width="1.4"/>'
    if entry.pattern == "dotted":
        return "".join(
            f'<circle cx="{x}" cy="{y}" r="1.4" fill="{entry.line}"/>'
            for x in range(8, 36, 8) for y in (8, 16)
        )  # fmt: skip
    return ""


def _dashes(entry: LegendEntry, *, is_area: bool) -> str:
    if entry.pattern == "dashed":
        return ' stroke-dasharray="8 5"'
    if entry.pattern == "dotted" and not is_area:
        return ' stroke-dasharray="2 4"'
    return ""


def _frame(shapes: Sequence[Any]) -> Frame:
    west, south, east, north = (float(value) for value in shapely.total_bounds(shapes))
    narrowing = math.cos(math.radians((south + north) / 2))
    wide, high = max(1e-9, (east - west) * narrowing), max(1e-9, north - south)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HIGHEST - 2 * MARGIN) / high)
    return Frame(
        west, north, scale, narrowing, wide * scale + 2 * MARGIN, high * scale + 2 * MARGIN
    )


def _ordered(objects: Sequence[tuple[Drawn, Any]]) -> list[tuple[Drawn, Any]]:
    """Large areas first, then small ones, lines, points; highlighted ones last."""
    return sorted(objects, key=lambda pair: (-pair[1].area, pair[1].length == 0))


def _object(one: Drawn, shape: Any) -> str:
    entry = one.legend
    if shape.geom_type in {"Point", "MultiPoint"}:
        return "".join(_point(entry, point) for point in shapely.get_parts(shape))
    path = _path(shape.simplify(SIMPLIFIED, preserve_topology=False))
    if not path:
        return ""
    is_area = shape.geom_type in {"Polygon", "MultiPolygon"}
    width = 3 if entry is OUTLINE else 1.4
    dashes = _dashes(entry, is_area=is_area)
    common = f'd="{path}" fill-rule="evenodd"'
    ground = f'<path {common} fill="{entry.fill}"/>' if is_area and entry.fill else ""
    has_pattern = is_area and entry.pattern in {"striped", "dotted"}
    over = f'<path {common} fill="url(#{_pattern_id(entry)})"/>' if has_pattern else ""
    edge = f'<path {common} fill="none" stroke="{entry.line}" stroke-width="{width}"{dashes}/>'
    return ground + over + edge


def _point(entry: LegendEntry, point: Any) -> str:
    return (
        f'<circle cx="{point.x:.1f}" cy="{point.y:.1f}" r="5" '
        f'fill="{entry.fill or "#ffffff"}" stroke="{entry.line}" stroke-width="2"/>'
    )


def _highlight(shape: Any) -> str:
    """A broad edge around what is meant; a ring around a point."""
    around = shape.buffer(12) if shape.geom_type in {"Point", "MultiPoint"} else shape
    return f'<path d="{_path(around)}" fill="none" stroke="{HIGHLIGHT}" stroke-width="5"/>'


def _path(shape: Any) -> str:
    pieces = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            pieces += [_ring(ring) for ring in (part.exterior, *part.interiors)]
        elif part.geom_type == "LineString":
            pieces.append(_points(part.coords))
    return "".join(pieces)


def _ring(ring: Any) -> str:
    return _points(list(ring.coords)[:-1]) + "Z" if len(ring.coords) > 3 else ""


def _points(points: Iterable[Sequence[float]]) -> str:
    text = "L".join(f"{point[0]:.1f} {point[1]:.1f}" for point in points)
    return f"M{text}" if text else ""


def _label(one: Drawn, shape: Any) -> str:
    if not one.label or shape.area < SMALLEST_LABELLED:
        return ""
    west, _south, east, _north = shape.bounds
    size = 20 if east - west > 12 * len(one.label) else 13
    if east - west < 6 * len(one.label):
        return ""
    at = shape.representative_point()
    return (
        f'<text x="{at.x:.1f}" y="{at.y:.1f}" font-size="{size}" text-anchor="middle" '
        f'fill="#111111" stroke="#ffffff" stroke-width="3" paint-order="stroke" '
        f'stroke-linejoin="round">{escape(one.label)}</text>'
    )


def _patterns(objects: Sequence[tuple[Drawn, Any]]) -> str:
    entries = {
        one.legend.code: one.legend
        for one, _shape in objects if one.legend.pattern in {"striped", "dotted"}
    }  # fmt: skip
    return "".join(_pattern(entry) for entry in entries.values())


def _pattern_id(entry: LegendEntry) -> str:
    return f"muster-{entry.code}"


def _pattern(entry: LegendEntry) -> str:
    inside = (
        f'<path d="M0 0V10" stroke="{entry.line}" stroke-width="1.6"/>'
        if entry.pattern == "striped"
        else f'<circle cx="3" cy="3" r="1.5" fill="{entry.line}"/>'
    )
    return (
        f'<pattern id="{_pattern_id(entry)}" width="10" height="10" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)">{inside}</pattern>'
    )
