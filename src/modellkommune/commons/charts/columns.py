"""Standing columns of a histogram, and lines: both share one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from modellkommune.commons.charts.canvas import Canvas
from modellkommune.commons.charts.model import Chart, Series, ValueFormat
from modellkommune.commons.charts.scale import scale_for
from modellkommune.commons.charts.svg import element, filled_rect, text_content

HEIGHT_SHARE = 0.5
NARROW_HEIGHT_SHARE = 0.72
GAP_SHARE = 0.12
# Closer points would hide the dashes that tell the lines apart.
ROOM_FOR_POINTS = 24
DASHES = {2: "10 6", 3: "2 6", 4: "14 5 2 5", 5: "6 4", 6: "1 5"}


def draw_histogram(chart: Chart, canvas: Canvas, prefix: str) -> tuple[list[str], float]:
    """Return columns that touch each other nearly, one per class."""
    grid = _Grid(chart, canvas)
    slot = grid.slot_width()
    parts = list(grid.parts())
    for number, series in enumerate(chart.series):
        width = slot * (1 - GAP_SHARE) / len(chart.series)
        for position, value in enumerate(series.values):
            left = grid.left + position * slot + slot * GAP_SHARE / 2 + number * width
            top = grid.scale.place(value or 0)
            parts.append(
                filled_rect(
                    x=left,
                    y=top,
                    width=width,
                    height=grid.bottom - top,
                    series=number + 1,
                    prefix=prefix,
                )
            )
    return parts, grid.height


def draw_lines(chart: Chart, canvas: Canvas, prefix: str) -> tuple[list[str], float]:
    """Return one line per series, told apart by colour, dashes and the shape of its points."""
    grid = _Grid(chart, canvas)
    parts = list(grid.parts())
    for number, series in enumerate(chart.series, start=1):
        parts.extend(_line(grid, series, number))
    return parts, grid.height


class _Grid:
    """Axis, lines and labels beneath; `scale` turns values into heights."""

    def __init__(self, chart: Chart, canvas: Canvas) -> None:
        self.chart, self.canvas = chart, canvas
        share = HEIGHT_SHARE if canvas.label_width else NARROW_HEIGHT_SHARE
        self.top, self.bottom = 12.0, canvas.width * share
        self.height = self.bottom + canvas.line_height + 10
        values = [value for series in chart.series for value in series.values]
        self.scale, self.ticks = scale_for(values, start=self.bottom, end=self.top)
        # Whole numbers at the axis need no places, also where the values have some.
        whole = all(tick == int(tick) for tick in self.ticks)
        whole = whole and chart.value_format is ValueFormat.NUMBER
        self.axis = replace(chart, decimals=0) if whole else chart
        longest = max(len(self.axis.written(tick)) for tick in self.ticks)
        self.left = longest * canvas.font_size * 0.56 + 10

    def slot_width(self) -> float:
        return (self.canvas.width - self.left) / max(1, len(self.chart.labels))

    def middle_of(self, position: int) -> float:
        return self.left + (position + 0.5) * self.slot_width()

    def parts(self) -> Iterator[str]:
        for tick in self.ticks:
            yield from self._tick(tick)
        for position in self._shown_labels():
            yield element(
                "text",
                text_content(self.chart.labels[position]),
                class_="tick",
                x=self.middle_of(position),
                y=self.bottom + self.canvas.line_height + 2,
                text_anchor="middle",
            )

    def _tick(self, tick: float) -> Iterator[str]:
        y = self.scale.place(tick)
        kind = "axis" if tick == 0 else "grid"
        yield element("line", class_=kind, x1=self.left, x2=self.canvas.width, y1=y, y2=y)
        yield element(
            "text",
            text_content(self.axis.written(tick)),
            class_="tick",
            x=self.left - 8,
            y=y + self.canvas.font_size * 0.36,
            text_anchor="end",
        )

    def _shown_labels(self) -> Sequence[int]:
        """Every label, or every second, third ... where they would touch."""
        longest = max((len(label) for label in self.chart.labels), default=1)
        needed = longest * self.canvas.font_size * 0.6 + 12
        every = max(1, -(-int(needed) // max(1, int(self.slot_width()))))
        return range(0, len(self.chart.labels), every)


def _line(grid: _Grid, series: Series, number: int) -> Iterator[str]:
    """A gap stays a gap: the line ends before it and begins again behind it."""
    for stretch in _stretches(grid, series):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in stretch)
        yield element(
            "polyline",
            class_=f"line stroke-{number}",
            points=points,
            stroke_dasharray=DASHES.get(number),
        )
        if grid.slot_width() < ROOM_FOR_POINTS and len(stretch) > 1:
            continue
        for x, y in stretch:
            yield element("circle", class_=f"mark fill-{number}", cx=x, cy=y, r=4.5)


def _stretches(grid: _Grid, series: Series) -> list[list[tuple[float, float]]]:
    stretches: list[list[tuple[float, float]]] = [[]]
    for position, value in enumerate(series.values):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append((grid.middle_of(position), grid.scale.place(value)))
    return [stretch for stretch in stretches if stretch]
