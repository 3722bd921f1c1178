"""A chart as SVG: announced by its title and sentence, coloured by the stylesheet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.utils.safestring import SafeString

from modellkommune.commons.charts.areas import draw_areas
from modellkommune.commons.charts.bars import draw_bars
from modellkommune.commons.charts.canvas import CANVASES, WIDE, Canvas
from modellkommune.commons.charts.columns import draw_histogram, draw_lines
from modellkommune.commons.charts.flow import draw_flow
from modellkommune.commons.charts.model import MAXIMUM_SERIES, Chart, ChartKind
from modellkommune.commons.charts.svg import (
    element,
    filled_rect,
    pattern_definitions,
    text_content,
)

Draw = Callable[[Chart, Canvas, str], tuple[list[str], float]]
DRAWERS: dict[ChartKind, Draw] = {
    ChartKind.BAR: draw_bars,
    ChartKind.STACKED: draw_bars,
    ChartKind.HISTOGRAM: draw_histogram,
    ChartKind.LINE: draw_lines,
    ChartKind.FLOW: draw_flow,
    ChartKind.AREAS: draw_areas,
}


def draw(chart: Chart, canvas: Canvas = WIDE, *, style: str = "") -> SafeString:
    """Return the drawing for one width of screen.

    style  a stylesheet inside the drawing, only for files that leave the page
    """
    prefix = f"{chart_id(chart)}-{canvas.name}"
    parts, height = DRAWERS[chart.kind](chart, canvas, prefix)
    head = [
        element("title", text_content(chart.title), id=f"{prefix}-title"),
        element("desc", text_content(chart.sentence), id=f"{prefix}-desc"),
        SafeString(f"<style>{style}</style>") if style else "",
        pattern_definitions(prefix, count=pattern_count(chart)),
    ]
    return element(
        "svg",
        "".join([*head, *parts]),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart-svg chart-svg--{canvas.name}",
        viewBox=f"0 0 {canvas.width} {height:.0f}",
        font_size=canvas.font_size,
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
    )


def drawings(chart: Chart) -> list[SafeString]:
    """Return the drawings for wide and narrow screens; the stylesheet shows one."""
    return [draw(chart, canvas) for canvas in CANVASES]


def chart_id(chart: Chart) -> str:
    """Return an id that is the same every time and differs between charts of a page."""
    telling = "\n".join([chart.kind, chart.title, chart.sentence, *chart.labels])
    return "chart-" + hashlib.sha256(telling.encode()).hexdigest()[:8]


def pattern_count(chart: Chart) -> int:
    """Return how many series colours, with their patterns, the drawing may use."""
    if chart.kind is ChartKind.FLOW:
        return MAXIMUM_SERIES
    return 2 if chart.highlighted else len(chart.series)


def legend(chart: Chart) -> list[tuple[SafeString, str]]:
    """Return a small sample and the name of every series, where there is more than one."""
    if len(chart.series) < 2:
        return []
    prefix = f"{chart_id(chart)}-legend"
    count = len(chart.series)
    return [
        (_sample(number, prefix, count=count), series.name)
        for number, series in enumerate(chart.series, start=1)
    ]


def _sample(number: int, prefix: str, *, count: int) -> SafeString:
    definitions = pattern_definitions(prefix, count=count) if number == 1 else ""
    rect = filled_rect(x=0, y=0, width=24, height=16, series=number, prefix=prefix)
    return element(
        "svg",
        definitions + rect,
        class_="chart-svg",
        viewBox="0 0 24 16",
        aria_hidden="true",
    )
