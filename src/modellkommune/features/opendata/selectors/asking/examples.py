"""Questions in SQL that fit a table, to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from sqlglot import exp

from modellkommune.features.opendata.selectors.asking.questions import group_in
from modellkommune.features.opendata.selectors.asking.tables import PublicTable
from modellkommune.features.opendata.selectors.drawing.wishes import (
    NO_FIGURE,
    NUMBERS,
    wish_kept,
)

DAYS = frozenset({"date", "datetime"})


def examples_for(table: PublicTable) -> Iterator[tuple[str, str]]:
    """Yield label and question; names are quoted where SQL asks for it."""
    yield _("The first ten rows"), "SELECT *\nFROM data\nLIMIT 10"
    group = _quoted(_group_of(table))
    if group:
        yield (
            _("How often each value occurs"),
            f"SELECT {group}, count(*) AS anzahl\nFROM data\nGROUP BY {group}\nORDER BY anzahl DESC",
        )
    number = _quoted(_number_of(table))
    if group and number:
        yield (
            _("An average for each value"),
            f"SELECT {group}, avg({number}) AS durchschnitt\nFROM data\nGROUP BY {group}\nORDER BY durchschnitt DESC",
        )
    day = _quoted(next((name for name, kind in table.columns.items() if kind in DAYS), ""))
    if day:
        yield (
            _("Rows for each month"),
            f"SELECT date_trunc('month', {day}) AS monat, count(*) AS anzahl\nFROM data\nGROUP BY monat\nORDER BY monat",
        )


def _group_of(table: PublicTable) -> str:
    """The column whose values are worth counting: that of the drawing, or words before years."""
    kept = wish_kept(table.distribution.chart, table.columns)
    drawn = group_in(kept.x).column if kept and kept.kind != "karte" else ""
    if drawn and table.columns[drawn] not in DAYS:
        return drawn
    return next(
        (
            name
            for kinds in (frozenset({"text", "boolean"}), frozenset({"year"}), NUMBERS)
            for name, kind in table.columns.items()
            if kind in kinds and name not in table.shapes and not NO_FIGURE.search(name)
        ),
        "",
    )


def _number_of(table: PublicTable) -> str:
    """The last column with numbers that are more than a place or a key."""
    fitting = [
        name
        for name, kind in table.columns.items()
        if kind in NUMBERS and not NO_FIGURE.search(name)
    ]
    return fitting[-1] if fitting else ""


def _quoted(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb") if name else ""
