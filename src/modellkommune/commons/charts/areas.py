"""A map of areas or points, the darker the higher their value; a list always stands beside."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modellkommune.commons.charts.canvas import Canvas
from modellkommune.commons.charts.model import Chart, Outline, Value
from modellkommune.commons.charts.scale import round_step
from modellkommune.commons.charts.svg import element, text_content

CLASSES = 5
TALLEST_SHARE = 0.9
POINT_RADIUS = 6.0
MARGIN = 8.0
SWATCH = 18.0


def draw_areas(chart: Chart, canvas: Canvas, _prefix: str) -> tuple[list[str], float]:
    """Return outlines and points with their values, and what the shades mean beneath."""
    view = View.over(chart.outlines, canvas)
    shades = Shades.of(chart.series[0].values)
    parts = [
        part
        for at, outline in enumerate(chart.outlines)
        for part in _area(chart, at, outline, view, shades)
    ]
    meaning, height = _meaning(chart, canvas, shades, top=view.height + MARGIN)
    return [*parts, *meaning], height


@dataclass(frozen=True)
class View:
    """From degrees to the drawing: a degree of longitude shrinks towards the pole."""

    west: float
    north: float
    across: float
    down: float
    height: float

    @classmethod
    def over(cls, outlines: Sequence[Outline], canvas: Canvas) -> View:
        """Return the view that shows all outlines as large as the sheet allows."""
        points = [point for outline in outlines for ring in outline for point in ring]
        points = points or [(0.0, 0.0)]
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        narrowing = math.cos(math.radians((south + north) / 2))
        wide = max((east - west) * narrowing, 1e-6)
        high = max(north - south, 1e-6)
        room = canvas.width - 2 * MARGIN
        down = min(room / wide, canvas.width * TALLEST_SHARE / high)
        return cls(west, north, down * narrowing, down, high * down + 2 * MARGIN)

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point of the earth lies on the sheet."""
        x, y = point
        return MARGIN + (x - self.west) * self.across, MARGIN + (self.north - y) * self.down


@dataclass(frozen=True)
class Shades:
    """Equal classes with round borders; `edges` has one entry more than there are shades."""

    edges: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[Value | None]) -> Shades:
        """Return the classes that hold all values; none without values that differ."""
        known = [float(value) for value in values if value is not None]
        if not known or min(known) == max(known):
            return cls(())
        step = round_step(max(known) - min(known), about=CLASSES)
        first = math.floor(min(known) / step + 1e-9)
        last = math.ceil(max(known) / step - 1e-9)
        return cls(tuple(number * step for number in range(first, last + 1)))

    def strength(self, number: int) -> float:
        """Return how dark a class is drawn, from 0.15 to 1."""
        count = max(len(self.edges) - 2, 1)
        return 0.15 + 0.85 * number / count

    def class_of(self, value: Value) -> int:
        """Return the number of the class; the last one holds its upper border too."""
        inner = self.edges[1:-1]
        return sum(float(value) >= edge for edge in inner)


def _area(chart: Chart, at: int, outline: Outline, view: View, shades: Shades) -> Iterator[str]:
    value = chart.series[0].values[at]
    told = element("title", text_content(f"{chart.labels[at]}: {chart.written(value)}"))
    look: dict[str, object] = {"class_": "mark grid fill-rest"}
    if value is not None:
        strength = shades.strength(shades.class_of(value)) if shades.edges else 0.6
        look = {"class_": "mark grid fill-1", "fill_opacity": strength}
    rings = [ring for ring in outline if len(ring) > 2]
    if rings:
        yield element("path", told, d="".join(_drawn(ring, view) for ring in rings),
                      fill_rule="evenodd", **look)  # fmt: skip
    for ring in outline:
        if len(ring) == 1:
            x, y = view.place(ring[0])
            yield element("circle", told, cx=x, cy=y, r=POINT_RADIUS, **look)


def _drawn(ring: Sequence[tuple[float, float]], view: View) -> str:
    places = (view.place(point) for point in ring)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + "Z"


def _meaning(
    chart: Chart, canvas: Canvas, shades: Shades, *, top: float
) -> tuple[list[str], float]:
    """One line for each shade: a sample, and from where to where it goes."""
    parts: list[str] = []
    for number in range(len(shades.edges) - 1):
        y = top + number * canvas.line_height * 1.3
        parts.append(
            element("rect", class_="mark grid fill-1", x=MARGIN, y=y, width=SWATCH * 1.6,
                    height=SWATCH, fill_opacity=shades.strength(number))
        )  # fmt: skip
        low, high = (chart.written(shades.edges[number + side]) for side in (0, 1))
        parts.append(
            element("text", text_content(f"{low} – {high}"), class_="tick",
                    x=MARGIN + SWATCH * 2, y=y + SWATCH * 0.75)
        )  # fmt: skip
    return parts, top + max(len(shades.edges) - 1, 0) * canvas.line_height * 1.3 + MARGIN
