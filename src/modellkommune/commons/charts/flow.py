"""A flow from one side to the other: bands as thick as what they carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modellkommune.commons.charts.canvas import Canvas
from modellkommune.commons.charts.model import MAXIMUM_SERIES, Chart
from modellkommune.commons.charts.svg import element, filled_rect, text_content

NODE_WIDTH = 12
NODE_GAP = 12
LABEL_LINES = 2
# Bands share this height in proportion; names that need more room get more.
BAND_HEIGHT = 240.0


@dataclass
class _Node:
    lines: list[str]
    top: float
    height: float
    used: float = 0.0

    def take(self, height: float) -> float:
        """Return where the next band begins, and keep its room."""
        begin = self.top + self.used
        self.used += height
        return begin


def draw_flow(chart: Chart, canvas: Canvas, prefix: str) -> tuple[list[str], float]:
    """Return nodes on both sides and the bands between them."""
    unit = BAND_HEIGHT / (float(sum(link.value for link in chart.links)) or 1.0)
    left, left_end = _nodes(canvas, _sums(chart, side="source"), unit)
    right, right_end = _nodes(canvas, _sums(chart, side="target"), unit)
    height = max(left_end, right_end)
    _move_down(left, (height - left_end) / 2)
    _move_down(right, (height - right_end) / 2)
    parts = [
        *_bands(chart, canvas, left, right, unit),
        *_side(canvas, left, prefix, at_left=True),
        *_side(canvas, right, prefix, at_left=False),
    ]
    return parts, height + 4


def _sums(chart: Chart, *, side: str) -> dict[str, float]:
    """What every node of one side carries, in the order of the links."""
    sums: dict[str, float] = {}
    for link in chart.links:
        name = link.source if side == "source" else link.target
        sums[name] = sums.get(name, 0.0) + float(link.value)
    return sums


def _nodes(canvas: Canvas, sums: dict[str, float], unit: float) -> tuple[dict[str, _Node], float]:
    """Return the nodes from top to bottom, each with room for its name, and their end."""
    begin, _end = _edges(canvas)
    nodes, top = {}, 2.0
    for name, total in sums.items():
        lines = canvas.wrapped(name, width=begin - NODE_WIDTH - 8, lines=LABEL_LINES)
        nodes[name] = _Node(lines=lines, top=top, height=max(total * unit, 1.0))
        top += max(total * unit, len(lines) * canvas.line_height) + NODE_GAP
    return nodes, top - NODE_GAP


def _move_down(nodes: dict[str, _Node], distance: float) -> None:
    """Centre the shorter side beside the longer one."""
    for node in nodes.values():
        node.top += distance


def _edges(canvas: Canvas) -> tuple[float, float]:
    margin = canvas.label_width * 0.85 if canvas.label_width else 124
    return margin, canvas.width - margin


def _bands(
    chart: Chart,
    canvas: Canvas,
    left: dict[str, _Node],
    right: dict[str, _Node],
    unit: float,
) -> Iterator[str]:
    begin, end = _edges(canvas)
    begin, middle = begin + NODE_WIDTH, (begin + end) / 2
    colours = {name: number for number, name in enumerate(left)}
    for link in chart.links:
        height = float(link.value) * unit
        y1, y2 = left[link.source].take(height), right[link.target].take(height)
        path = (
            f"M{begin:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {end:.1f} {y2:.1f}"
            f"v{height:.1f}C{middle:.1f} {y2 + height:.1f} {middle:.1f} {y1 + height:.1f} "
            f"{begin:.1f} {y1 + height:.1f}z"
        )
        said = f"{link.source} → {link.target}: {chart.written(link.value)}"
        number = colours[link.source] % MAXIMUM_SERIES + 1
        title = element("title", text_content(said))
        yield element("path", title, class_=f"band fill-{number}", d=path)


def _side(canvas: Canvas, nodes: dict[str, _Node], prefix: str, *, at_left: bool) -> Iterator[str]:
    begin, end = _edges(canvas)
    x = begin if at_left else end
    text_x = begin - 8 if at_left else end + NODE_WIDTH + 8
    for number, node in enumerate(nodes.values()):
        series = number % MAXIMUM_SERIES + 1 if at_left else 1
        yield filled_rect(
            x=x, y=node.top, width=NODE_WIDTH, height=node.height, series=series, prefix=prefix
        )
        for line, text in enumerate(node.lines):
            y = node.top + canvas.font_size * 0.9 + line * canvas.line_height
            anchor = "end" if at_left else "start"
            yield element("text", text_content(text), x=text_x, y=y, text_anchor=anchor)
