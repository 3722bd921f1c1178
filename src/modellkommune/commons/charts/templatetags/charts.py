"""The tag that places a chart with its sentence, table, downloads and source.

{% load charts %}
{% chart spent_by_district %}
"""

from __future__ import annotations

from typing import Any

from django import template

from modellkommune.commons.charts.drawing import chart_id, drawings, legend
from modellkommune.commons.charts.model import Chart
from modellkommune.commons.charts.table import table_head, table_rows

register = template.Library()


@register.inclusion_tag("charts/chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """Draw the chart in both widths, with the table that says the same."""
    head = table_head(chart)
    return {
        "chart": chart,
        "id": chart_id(chart),
        "drawings": drawings(chart),
        "legend": legend(chart),
        "head": head,
        "rows": [(label, zip(head[1:], cells, strict=True)) for label, cells in table_rows(chart)],
    }
