"""Lying bars, side by side in one row or stacked, with an optional line to reach."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from modellkommune.commons.charts.canvas import Canvas
from modellkommune.commons.charts.model import Chart, ChartKind, Value
from modellkommune.commons.charts.scale import Scale, scale_for
from modellkommune.commons.charts.svg import element, filled_rect, text_content

BAR_HEIGHT = 22
SERIES_GAP = 3
ROW_GAP = 14
HIGHLIGHT_SERIES = 2


def draw_bars(chart: Chart, canvas: Canvas, prefix: str) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    scale = bar_scale(chart, canvas)
    parts: list[str] = []
    top = 4.0
    for position, label in enumerate(chart.labels):
        row = _Row(chart, canvas, scale, prefix, position, label, top)
        parts.extend(row.parts())
        top += row.height + ROW_GAP
    zero = scale.place(0)
    axis = element("line", class_="axis", x1=zero, x2=zero, y1=0, y2=top - ROW_GAP + 4)
    return [*parts, axis], top - ROW_GAP + 8


def bar_scale(chart: Chart, canvas: Canvas) -> Scale:
    """Return the scale from the label column to the room for values."""
    lengths: list[Value | None] = [*chart.targets]
    if chart.kind is ChartKind.STACKED:
        lengths += [_total(chart, position) for position in range(len(chart.labels))]
    else:
        lengths += [value for series in chart.series for value in series.values]
    end = canvas.width - canvas.value_width
    scale, _ticks = scale_for(lengths, start=canvas.label_width + 2.0, end=end)
    longest = max((float(value) for value in lengths if value is not None), default=1.0)
    return Scale(low=scale.low, high=longest or 1.0, start=scale.start, end=scale.end)


def _total(chart: Chart, position: int) -> Value:
    return sum((series.values[position] or 0 for series in chart.series), start=0)


class _Row:
    """One label with its bars."""

    def __init__(
        self,
        chart: Chart,
        canvas: Canvas,
        scale: Scale,
        prefix: str,
        position: int,
        label: str,
        top: float,
    ) -> None:
        self.chart, self.canvas, self.scale, self.prefix = chart, canvas, scale, prefix
        self.position, self.label, self.top = position, label, top
        stands_above = canvas.label_width == 0
        width = canvas.width if stands_above else canvas.label_width - 12
        self.lines = canvas.wrapped(label, width=width, lines=2)
        self.label_height = len(self.lines) * canvas.line_height
        self.bars_top = top + (self.label_height + 4 if stands_above else 0)
        self.height = self._height(stands_above=stands_above)

    def _height(self, *, stands_above: bool) -> float:
        bars = self.bars_height()
        return self.label_height + 4 + bars if stands_above else max(self.label_height, bars)

    def bars_height(self) -> float:
        rows = 1 if self.chart.kind is ChartKind.STACKED else len(self.chart.series)
        return rows * BAR_HEIGHT + (rows - 1) * SERIES_GAP

    def parts(self) -> Iterator[str]:
        yield from self._label()
        if self.chart.kind is ChartKind.STACKED:
            yield from self._stack()
        else:
            yield from self._bars()

    def _label(self) -> Iterator[str]:
        for number, line in enumerate(self.lines):
            baseline = self.top + self.canvas.font_size + number * self.canvas.line_height
            yield element("text", text_content(line), x=0, y=baseline)

    def _bars(self) -> Iterator[str]:
        for number, series in enumerate(self.chart.series):
            value = series.values[self.position]
            y = self.bars_top + number * (BAR_HEIGHT + SERIES_GAP)
            yield from self._missing_part(y, value or 0)
            yield from self._bar(y, value or 0, self._colour(number + 1))
            end = max(float(value or 0), float(self._target() or 0))
            yield self._written(y, end, self.chart.written(value))
        yield from self._target_line()

    def _missing_part(self, y: float, value: Value) -> Iterator[str]:
        """A pale stretch from the bar's end to the line it should have reached."""
        target = self._target()
        if target is None or target <= value:
            return
        x, end = self.scale.place(value), self.scale.place(target)
        yield element("rect", class_="fill-rest", x=x, y=y, width=end - x, height=BAR_HEIGHT)

    def _stack(self) -> Iterator[str]:
        reached = Fraction(0)
        for number, series in enumerate(self.chart.series):
            value = series.values[self.position] or 0
            yield from self._bar(self.bars_top, value, number + 1, start=reached)
            reached += Fraction(value)
        yield self._written(self.bars_top, float(reached), self.chart.written(reached))
        yield from self._target_line()

    def _bar(self, y: float, value: Value, series: int, start: Value = 0) -> Iterator[str]:
        places = sorted((self.scale.place(start), self.scale.place(float(start) + float(value))))
        yield filled_rect(
            x=places[0],
            y=y,
            width=places[1] - places[0],
            height=BAR_HEIGHT,
            series=series,
            prefix=self.prefix,
        )

    def _colour(self, series: int) -> int:
        if len(self.chart.series) == 1 and self.label in self.chart.highlighted:
            return HIGHLIGHT_SERIES
        return series

    def _written(self, y: float, end: float, text: str) -> str:
        baseline = y + BAR_HEIGHT / 2 + self.canvas.font_size * 0.36
        x = self.scale.place(end) + 8
        return element("text", text_content(text), class_="value", x=x, y=baseline)

    def _target(self) -> Value | None:
        return self.chart.targets[self.position] if self.chart.targets else None

    def _target_line(self) -> Iterator[str]:
        target = self._target()
        if target is None:
            return
        x = self.scale.place(target)
        bottom = self.bars_top + self.bars_height()
        yield element("line", class_="target", x1=x, x2=x, y1=self.bars_top - 3, y2=bottom + 3)
