"""A chart as a file: CSV and SVG, with source and colours of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify

from modellkommune.commons.charts.drawing import draw
from modellkommune.commons.charts.model import Chart
from modellkommune.commons.charts.table import chart_as_csv

# A file that leaves the page takes the light colours with it.
FILE_STYLE = """\
text{font-family:"Fira Sans",Arial,sans-serif;fill:#131525}.value{font-weight:600}\
.tick{fill:#51577a}.axis{stroke:#6e7597}.grid{stroke:#d5d8e2}.target{stroke:#131525;stroke-width:2}\
.line{fill:none;stroke-width:3}.band{opacity:.55}.pattern-line{stroke:#fff;fill:none}\
.pattern-dot{fill:#fff}.fill-1{fill:#1f5fa8}.fill-2{fill:#c05600}.fill-3{fill:#00796b}\
.fill-4{fill:#8e3b8a}.fill-5{fill:#7a6a00}.fill-6{fill:#5f6b7a}.fill-rest{fill:#c9cfd8}.stroke-1{stroke:#1f5fa8}\
.stroke-2{stroke:#c05600}.stroke-3{stroke:#00796b}.stroke-4{stroke:#8e3b8a}\
.stroke-5{stroke:#7a6a00}.stroke-6{stroke:#5f6b7a}"""


def csv_response(chart: Chart) -> HttpResponse:
    """Answer with the chart's values as a CSV file."""
    return _attachment(chart_as_csv(chart), "text/csv; charset=utf-8", f"{_name(chart)}.csv")


def svg_response(chart: Chart) -> HttpResponse:
    """Answer with the chart's drawing as an SVG file."""
    drawing = draw(chart, style=FILE_STYLE)
    return _attachment(drawing, "image/svg+xml", f"{_name(chart)}.svg")


def _attachment(content: str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _name(chart: Chart) -> str:
    return slugify(chart.title) or "chart"
