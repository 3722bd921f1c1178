"""Which rows of a table somebody wants to see, as it stands in the address.

?Ort__contains=markt&sort=-Tag&page=2
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from modellkommune.features.opendata.selectors.asking.questions import filters_in
from modellkommune.kernel.tables.query import Filter, Operator, Query, Sort

# Words of the page beside the conditions.
WORDS = frozenset({"page", "sort", "bauen", "bedingung", "vergleich", "wert"})
ROWS_OF_A_PAGE = 50


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


def rows_wish(asked: QueryDict) -> RowsWish:
    """Read the wish; a new condition of the form is added. Raises QueryRefused."""
    filters = [one for one in filters_in(asked, beside=WORDS) if one.values != ("",)]
    column, value = asked.get("bedingung", ""), asked.get("wert", "").strip()
    operator = asked.get("vergleich", "")
    if column and operator in set(map(str, Operator)):
        takes_none = operator in (Operator.EMPTY, Operator.FILLED)
        if takes_none or value:
            filters.append(Filter(column, Operator(operator), () if takes_none else (value,)))
    sort = asked.get("sort", "")
    wanted = Sort(sort.removeprefix("-"), descending=sort.startswith("-")) if sort else None
    return RowsWish(tuple(filters), wanted)
