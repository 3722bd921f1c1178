"""From a cell as written to a value: numbers, days, yes and no, as Germany writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from modellkommune.kernel.tables.layout import ColumnLayout

Value = str | int | Decimal | date | datetime | time | bool
Reader = Callable[[str], Value | None]


class CellRefused(ValueError):
    """A cell does not fit the type of its column; `cell` holds it as written."""

    def __init__(self, *, cell: str, type_: str) -> None:
        self.cell = cell
        self.type = type_
        super().__init__(f"{cell[:60]!r} is no {type_}.")


def text_reader(column: ColumnLayout) -> Reader:
    """Read cells as text without outer blanks; empty cells and null words give None."""
    nothing = {"", *column.null_words}

    def read(cell: str) -> Value | None:
        text = cell.strip()
        return None if text in nothing else text

    return read
