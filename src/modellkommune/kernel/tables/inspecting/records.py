"""Rows with their place in the file."""

from __future__ import annotations

import re
from typing import NamedTuple

from modellkommune.kernel.tables.spelling.cells import NO_VALUE, bare
from modellkommune.kernel.tables.spelling.numbers import (
    BLANK_GROUPS,
    mark_of,
    unit_of,
    without_mark,
    without_unit,
)

VALUE, SIGN, EMPTY, TEXT = "v", "s", "", "t"

_NUMBER = re.compile(r"[+-]? ?(?:\d[\d., ']*)-?(?:[eE][+-]?\d+)?")
_MOMENT = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:[ T].*)?|\d{1,2}:\d{2}(?::\d{2})?(?: Uhr)?"
)


class Record(NamedTuple):
    """One row: line of a text file or row of a sheet it begins with, and its cells."""

    line: int
    cells: list[str]

    def cell(self, at: int) -> str:
        """A cell without outer blanks; "" beyond the end."""
        return bare(self.cells[at]) if at < len(self.cells) else ""

    def filled(self) -> list[int]:
        """Positions of the cells that hold something."""
        return [at for at, cell in enumerate(self.cells) if bare(cell)]


def kind_of(cell: str) -> str:
    """Tell roughly what a bare cell is: a VALUE, a SIGN for none, EMPTY, or TEXT."""
    if not cell:
        return EMPTY
    if cell in NO_VALUE:
        return SIGN
    if not any(map(str.isdigit, cell)):
        return TEXT
    figure = without_mark(cell, (mark_of(cell),)) if mark_of(cell) else cell
    figure = without_unit(figure, unit_of(figure)).translate(BLANK_GROUPS)
    return VALUE if _NUMBER.fullmatch(figure) or _MOMENT.fullmatch(figure) else TEXT
