"""Questions in SQL that fit a table, to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from sqlglot import exp

from modellkommune.features.opendata.selectors.asking.tables import PublicTable

NUMBERS = frozenset({"integer", "decimal"})


def examples_for(table: PublicTable) -> Iterator[tuple[str, str]]:
    """Yield label and question; names are quoted where SQL asks for it."""
    texts = _named(table, frozenset({"text"}) | NUMBERS)
    numbers = _named(table, NUMBERS)
    days = _named(table, frozenset({"date", "datetime"}))
    yield _("The first ten rows"), "SELECT *\nFROM data\nLIMIT 10"
    if texts:
        yield (
            _("How often each value occurs"),
            f"SELECT {texts[0]}, count(*) AS anzahl\nFROM data\nGROUP BY {texts[0]}\nORDER BY anzahl DESC",
        )
    if texts and numbers:
        yield (
            _("A sum for each value"),
            f"SELECT {texts[0]}, sum({numbers[-1]}) AS summe\nFROM data\nGROUP BY {texts[0]}\nORDER BY summe DESC",
        )
    if days:
        yield (
            _("Rows for each month"),
            f"SELECT date_trunc('month', {days[0]}) AS monat, count(*) AS anzahl\nFROM data\nGROUP BY monat\nORDER BY monat",
        )


def _named(table: PublicTable, kinds: frozenset[str]) -> list[str]:
    """Columns of these types, texts before numbers."""
    fitting = [
        name for name, kind in table.columns.items() if kind in kinds and name not in table.shapes
    ]
    fitting.sort(key=lambda name: table.columns[name] in NUMBERS)
    return [exp.to_identifier(name, quoted=True).sql(dialect="duckdb") for name in fitting]
