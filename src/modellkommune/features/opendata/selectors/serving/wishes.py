"""Which rows of a table somebody wants to see, as it stands in the address.

?Ort__contains=markt&sort=-Tag&page=2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from modellkommune.features.opendata.selectors.asking.questions import filters_in
from modellkommune.features.opendata.text.cells import cell_in_words
from modellkommune.kernel.tables.layout import ColumnLayout
from modellkommune.kernel.tables.query import Filter, Operator, Query, Sort
from modellkommune.kernel.tables.store import as_text
from modellkommune.kernel.tables.values import CellRefused, reader_for

# Words of the page beside the conditions.
WORDS = frozenset({"page", "sort", "bauen", "bedingung", "vergleich", "wert"})
ROWS_OF_A_PAGE = 50
GERMAN = {"integer": "1.234", "decimal": "1.234,56", "date": "dd.mm.yyyy", "boolean": "Ja/Nein"}
PLAIN = {"integer": "", "decimal": "1234.56", "date": "yyyy-mm-dd", "boolean": "true/false"}


@dataclass(frozen=True)
class RowsWish:
    """Conditions and order of the rows."""

    filters: tuple[Filter, ...] = ()
    sort: Sort | None = None

    @property
    def is_plain(self) -> bool:
        """Whether all rows are wanted, in the order of the file."""
        return not self.filters and self.sort is None

    def query(self, columns: tuple[str, ...] = (), *, limit: int, offset: int = 0) -> Query:
        """The wish as a question to the table."""
        return Query(
            filters=self.filters,
            sort=(self.sort,) if self.sort else (),
            columns=columns,
            limit=limit,
            offset=offset,
        )

    def without(self, at: int) -> RowsWish:
        """The same with one condition less."""
        return replace(self, filters=self.filters[:at] + self.filters[at + 1 :])

    def sorted_next(self, column: str) -> RowsWish:
        """The same in the order of a column: upwards, then downwards, then as in the file."""
        if self.sort is None or self.sort.column != column:
            return replace(self, sort=Sort(column))
        return replace(self, sort=None if self.sort.descending else Sort(column, descending=True))

    def address(self) -> str:
        """The words of the address, without the question mark; "" for all rows."""
        return urlencode(self.words())

    def words(self) -> list[tuple[str, str]]:
        """Name and value of each word."""
        words = [
            (f"{one.column}__{one.operator}", value)
            for one in self.filters
            for value in (one.values or ("1",))
        ]
        if self.sort:
            words.append(("sort", ("-" if self.sort.descending else "") + self.sort.column))
        return words


def rows_wish(asked: QueryDict, *, columns: Mapping[str, str]) -> RowsWish:
    """Read the wish; a new condition of the form is added. Raises QueryRefused.

    columns  names with types: the form takes values as the page writes them
    """
    filters = [one for one in filters_in(asked, beside=WORDS) if one.values != ("",)]
    filters += _new_condition(asked, columns)
    sort = asked.get("sort", "")
    wanted = Sort(sort.removeprefix("-"), descending=sort.startswith("-")) if sort else None
    return RowsWish(tuple(filters), wanted)


def _new_condition(asked: QueryDict, columns: Mapping[str, str]) -> list[Filter]:
    column, value = asked.get("bedingung", ""), asked.get("wert", "").strip()
    operator = asked.get("vergleich", "")
    if not column or operator not in set(map(str, Operator)):
        return []
    if operator in (Operator.EMPTY, Operator.FILLED):
        return [Filter(column, Operator(operator))]
    kind = columns.get(column, "text")
    return [Filter(column, Operator(operator), (as_asked(value, kind),))] if value else []


def as_asked(value: str, kind: str) -> str:
    """Turn 1.234,5 and 31.01.2026 and "ja" into what questions are asked with."""
    if kind not in GERMAN:
        return value
    try:
        read = reader_for(ColumnLayout("", "", kind, format=GERMAN[kind]))(value)
    except CellRefused:
        return value
    return as_text(read)


def in_words(one: Filter, kind: str) -> Filter:
    """The condition with its values as the page writes them."""
    if kind not in GERMAN:
        return one
    try:
        read = reader_for(ColumnLayout("", "", kind, format=PLAIN[kind]))
        return replace(one, values=tuple(_shown(read(value), kind) for value in one.values))
    except CellRefused:
        return one


def _shown(value: Any, kind: str) -> str:
    return cell_in_words(value.isoformat() if kind == "date" else value, kind=kind)
