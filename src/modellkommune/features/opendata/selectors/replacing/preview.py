"""The chart of the page, drawn with a file that nobody but the office has seen."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.commons.charts.model import Chart, UnfitChart
from modellkommune.features.opendata.models import DataFile
from modellkommune.features.opendata.selectors.drawing.charts import chart_of
from modellkommune.features.opendata.selectors.drawing.wishes import usual_wish, wish_kept
from modellkommune.features.opendata.selectors.replacing.tables import (
    layout_of,
    store_of,
    version_before,
)
from modellkommune.kernel.tables.query import QueryRefused


@dataclass(frozen=True)
class Preview:
    """The chart as everybody sees it, and with the new file; None where none can be drawn."""

    before: Chart | None
    now: Chart | None


def preview_of(file: DataFile) -> Preview:
    """Draw both; the chart that the office chose, or the usual one for such columns."""
    before = version_before(file)
    return Preview(before=_drawn(before) if before else None, now=_drawn(file))


def _drawn(file: DataFile) -> Chart | None:
    store, layout = store_of(file), layout_of(file)
    if store is None or layout is None:
        return None
    columns = {column.name: column.type for column in layout.columns}
    shapes = frozenset(column.name for column in layout.columns if column.is_geometry)
    units = {column.name: column.unit for column in layout.columns if column.unit}
    wish = wish_kept(file.distribution.chart, columns) or usual_wish(columns)
    if wish is None:
        return None
    try:
        return chart_of(store, wish, columns=columns, units=units, shapes=shapes)
    except (QueryRefused, UnfitChart):
        return None
