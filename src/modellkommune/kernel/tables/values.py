"""From a cell as written to a value: numbers, days, yes and no, as Germany writes them.

The words a format may hold are told in docs/reference/tables.md.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from modellkommune.kernel.tables.layout import ColumnLayout
from modellkommune.kernel.tables.spelling.cells import bare, unwrapped
from modellkommune.kernel.tables.spelling.moments import date_reader, datetime_reader, read_time
from modellkommune.kernel.tables.spelling.numbers import (
    NumberSpelling,
    without_mark,
    without_unit,
)
from modellkommune.kernel.tables.spelling.words import words_of

Value = str | int | Decimal | date | datetime | time | bool
Reader = Callable[[str], Value | None]


class CellRefused(ValueError):
    """A cell does not fit the type of its column; `cell` holds it as written."""

    def __init__(self, *, cell: str, type_: str) -> None:
        self.cell = cell
        self.type = type_
        super().__init__(f"{cell[:60]!r} is no {type_}.")


def reader_for(column: ColumnLayout) -> Reader:
    """Return a function that reads cells of this column.

    It returns None for an empty cell and for the column's words for "no value",
    and raises CellRefused for a cell that does not fit.
    """
    nothing = {"", *column.null_words}
    understood = _READERS[column.type](column)

    def read(cell: str) -> Value | None:
        text = bare(cell)
        if text in nothing:
            return None
        value = understood(text)
        if value is None:
            raise CellRefused(cell=text, type_=column.type)
        return value

    return read


def _text(column: ColumnLayout) -> Reader:
    return unwrapped if column.format else lambda cell: cell


def _plain_number(column: ColumnLayout) -> Callable[[str], str | None]:
    spelling = NumberSpelling.of(column.format)

    def plain(cell: str) -> str | None:
        figure = unwrapped(cell)
        number = spelling.plain(figure)
        if number is None:
            figure = without_unit(without_mark(figure, column.marks), column.unit)
            number = spelling.plain(without_mark(figure, column.marks))
        return number

    return plain


def _integer(column: ColumnLayout) -> Reader:
    plain = _plain_number(column)

    def read(cell: str) -> Value | None:
        number = plain(cell)
        return int(number) if number is not None and "." not in number else None

    return read


def _decimal(column: ColumnLayout) -> Reader:
    plain = _plain_number(column)

    def read(cell: str) -> Value | None:
        number = plain(cell)
        return Decimal(number) if number is not None else None

    return read


def _date(column: ColumnLayout) -> Reader:
    return date_reader(column.format or "yyyy-mm-dd")


def _datetime(column: ColumnLayout) -> Reader:
    return datetime_reader(column.format or "yyyy-mm-dd hh:mm:ss")


def _time(column: ColumnLayout) -> Reader:
    return lambda cell: read_time(without_unit(cell, column.unit))


def _year(column: ColumnLayout) -> Reader:
    del column
    return lambda cell: int(cell) if len(cell) == 4 and cell.isdecimal() else None


def _boolean(column: ColumnLayout) -> Reader:
    words = words_of(column.format or "true/false")
    return lambda cell: words.get(cell.casefold())


_READERS: dict[str, Callable[[ColumnLayout], Reader]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "year": _year,
    "boolean": _boolean,
}
