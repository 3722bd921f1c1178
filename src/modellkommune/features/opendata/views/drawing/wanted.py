"""The wish of a request, and the drawing it leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from modellkommune.commons.charts.model import Chart
from modellkommune.features.opendata.selectors.asking.tables import PublicTable
from modellkommune.features.opendata.selectors.drawing.charts import chart_of
from modellkommune.features.opendata.selectors.drawing.wishes import (
    ChartWish,
    usual_wish,
    wish_as_address,
    wish_in,
    wish_kept,
)
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.text.asking import refusal_in_words
from modellkommune.kernel.tables.query import QueryRefused


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn: the drawing, or why there is none."""

    table: PublicTable
    wish: ChartWish
    chart: Chart | None
    refusal: str = ""

    def url(self, page: str) -> str:
        """The address of a page that shows this drawing."""
        where = address_of_dataset(self.table.dataset, page, file=self.table.distribution.slug)
        return f"{where}?{wish_as_address(self.wish)}"


def wanted(request: HttpRequest, table: PublicTable, *, as_map: bool = False) -> Wanted:
    """Return what the address asks for; an unfit wish becomes a refusal in words."""
    usual = usual_for(table, as_map=as_map)
    if usual is None:
        raise Http404("a table without columns")
    try:
        wish = wish_in(request.GET, usual=usual)
    except QueryRefused as refused:
        return Wanted(table, usual, None, refusal_in_words(refused))
    return drawn(table, wish)


def usual_for(table: PublicTable, *, as_map: bool) -> ChartWish | None:
    """Return the drawing that opens the page: the office's own, or one that fits."""
    kept = wish_kept(table.distribution.chart, table.columns)
    if as_map:
        if not table.shapes:
            raise Http404("a table without places")
        return (
            kept
            if kept and kept.kind == "karte"
            else usual_wish(table.columns, shapes=table.shapes)
        )
    if kept and kept.kind != "karte":
        return kept
    return usual_wish(table.columns)


def drawn(table: PublicTable, wish: ChartWish) -> Wanted:
    """Return the drawing of a wish with its files and its source."""
    try:
        chart = chart_of(
            table.store, wish, columns=table.columns, units=table.units, shapes=table.shapes,
            source=source_of(table),
        )  # fmt: skip
    except QueryRefused as refused:
        return Wanted(table, wish, None, refusal_in_words(refused))
    found = Wanted(table, wish, chart)
    files = {"csv_url": found.url("chart_csv"), "svg_url": found.url("chart_svg")}
    return replace(found, chart=replace(chart, **files))


def source_of(table: PublicTable) -> str:
    """Who made the data, and under which licence they stand."""
    publisher = table.dataset.publisher_name or table.dataset.authority.name
    named = table.distribution.attribution or publisher
    return _("{publisher}: {title}").format(publisher=named, title=table.dataset.title)
