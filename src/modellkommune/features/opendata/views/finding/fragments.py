"""What stands first on the page of a dataset: its chart or map, and its first rows.

Both are drawn by their own topics; the page asks them for the first table that has
something to show, so that a reader sees what the data say before reading about them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.views.finding.offers import has_table

ROOM = "modellkommune.features.opendata.views"
Draws = Callable[..., SafeString]


def first_look(request: HttpRequest, dataset: Dataset, files: list[Distribution]) -> dict[str, Any]:
    """The chart and the first rows of the table that stands first."""
    tables = [one for one in files if has_table(one)]
    drawn = next((one for one in tables if one.chart), None) or next(iter(tables), None)
    return {
        "chart": _draw("drawing", "chart_of", request, dataset, drawn),
        "preview": _draw("serving", "preview_of", request, dataset, next(iter(tables), None)),
    }


def _draw(
    topic: str, name: str, request: HttpRequest, dataset: Dataset, file: Distribution | None
) -> SafeString:
    draws = _found(topic, name)
    return draws(request, dataset, file) if draws and file is not None else SafeString("")


@cache
def _found(topic: str, name: str) -> Draws | None:
    try:
        module = import_module(f"{ROOM}.{topic}.fragment")
    except ModuleNotFoundError:
        return None
    drawn: Draws = getattr(module, name)
    return drawn
