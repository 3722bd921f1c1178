"""A flow from one side to the other: bands as thick as what they carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modellkommune.commons.charts.canvas import Canvas
from modellkommune.commons.charts.model import MAXIMUM_SERIES, Chart
from modellkommune.commons.charts.svg import element, filled_rect, text_content

NODE_WIDTH = 12
NODE_GAP = 14
HEIGHT_PER_NODE = 46


@dataclass
class _Node:
    name: str
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
    sources = list(dict.fromkeys(link.source for link in chart.links))
    targets = list(dict.fromkeys(link.target for link in chart.links))
    rows = max(len(sources), len(targets))
    height = rows * HEIGHT_PER_NODE
    total = float(sum(link.value for link in chart.links)) or 1.0
    unit = (height - (rows - 1) * NODE_GAP) / total
    left = _nodes(sources, {name: _sum(chart, source=name) * unit for name in sources})
    right = _nodes(targets, {name: _sum(chart, target=name) * unit for name in targets})
    parts = [*_bands(chart, canvas, left, right, unit)]
    parts += [*_side(chart, canvas, left, prefix, at_left=True)]
    parts += [*_side(chart, canvas, right, prefix, at_left=False)]
    return parts, height + 8.0


def _sum(chart: Chart, *, source: str | None = None, target: str | None = None) -> float:
    return float(
        sum(link.value for link in chart.links if link.source == source or link.target == target)
    )


def _nodes(names: list[str], heights: dict[str, float]) -> dict[str, _Node]:
    nodes, top = {}, 2.0
    for name in names:
        nodes[name] = _Node(name=name, top=top, height=heights[name])
        top += max(heights[name], 6) + NODE_GAP
    return nodes


def _edges(canvas: Canvas) -> tuple[float, float]:
    margin = canvas.label_width * 0.85 if canvas.label_width else 104
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


def _side(
    chart: Chart, canvas: Canvas, nodes: dict[str, _Node], prefix: str, *, at_left: bool
) -> Iterator[str]:
    begin, end = _edges(canvas)
    room = begin - 8
    for number, node in enumerate(nodes.values()):
        series = number % MAXIMUM_SERIES + 1 if at_left else 1
        x = begin if at_left else end
        yield filled_rect(
            x=x,
            y=node.top,
            width=NODE_WIDTH,
            height=node.height,
            series=series,
            prefix=prefix,
        )
        text_x = begin - 8 if at_left else end + NODE_WIDTH + 8
        anchor = "end" if at_left else "start"
        for line, text in enumerate(canvas.wrapped(node.name, width=room, lines=2)):
            y = node.top + canvas.font_size + line * canvas.line_height
            yield element("text", text_content(text), x=text_x, y=y, text_anchor=anchor)
