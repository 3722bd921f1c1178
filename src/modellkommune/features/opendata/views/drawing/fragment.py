"""The drawing of a table on the page of its dataset."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.asking.tables import table_of
from modellkommune.features.opendata.views.drawing.wanted import drawn, usual_for


def chart_of(request: HttpRequest, dataset: Dataset, file: Distribution) -> SafeString:
    """Return the drawing that the office chose, or one that fits; empty where none does."""
    table = table_of(dataset, file)
    if table is None:
        return SafeString("")
    as_map = bool(table.shapes) and "art=karte" in str(file.chart.get("address", "art=karte"))
    wish = usual_for(table, as_map=as_map)
    if wish is None:
        return SafeString("")
    found = drawn(table, wish)
    if found.chart is None:
        return SafeString("")
    context = {"chart": found.chart, "build_url": found.url("map" if as_map else "chart")}
    return render_to_string("opendata/citizen/drawing/fragment.html", context, request=request)
