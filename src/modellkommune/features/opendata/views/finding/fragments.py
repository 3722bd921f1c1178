"""What stands first on the page of a dataset: its chart or map, and its first rows.

Both are drawn by their own topics; the page asks them for the first table that has
something to show, so that a reader sees what the data say before reading about them.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.views.drawing.fragment import chart_of
from modellkommune.features.opendata.views.finding.offers import has_table
from modellkommune.features.opendata.views.serving.fragment import preview_of


def first_look(request: HttpRequest, dataset: Dataset, files: list[Distribution]) -> dict[str, Any]:
    """The chart that the office chose, else one that fits, and the rows of the first table."""
    tables = [one for one in files if has_table(one)]
    if not tables:
        return {"chart": "", "preview": ""}
    drawn = next((one for one in tables if one.chart), tables[0])
    return {
        "chart": chart_of(request, dataset, drawn),
        "preview": preview_of(request, dataset, tables[0]),
    }
