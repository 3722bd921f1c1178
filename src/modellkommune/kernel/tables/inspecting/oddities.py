"""What is odd in a column that stays text although most of it is something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from modellkommune.kernel.tables.inspecting.figures import told_number
from modellkommune.kernel.tables.inspecting.moments import told_moment
from modellkommune.kernel.tables.inspecting.records import VALUE, kind_of
from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.told import Column
from modellkommune.kernel.tables.report import Finding

MOSTLY = 0.9
# What spreadsheet programs make of "2/3" or "1-2", and of long keys.
_MADE_A_DATE = re.compile(
    r"\d{1,2}\. ?(?:Jan|Feb|Mrz|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\.?", re.IGNORECASE
)
_A_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}")
_SHORT_NUMBER = re.compile(r"\d{1,2}")
_MADE_A_POWER = re.compile(r"\d,\d+E\+\d+", re.IGNORECASE)


def odd_cells(column: Column, language: str) -> tuple[Finding, ...]:
    """Tell cells that keep a column from being numbers or days, and traces of programs."""
    return (*_mostly(column, language), *_traces(column))


def _mostly(column: Column, language: str) -> Iterator[Finding]:
    counts = column.cells.counts
    odd = [cell for cell in counts if kind_of(cell) != VALUE]
    total = column.cells.total()
    fitting = total - column.cells.total(odd)
    if not odd or total < 10 or fitting < MOSTLY * total:
        return
    rest = replace(column, cells=column.cells.without(odd))
    told = told_moment(rest, language) or told_number(rest, language)
    if told is None:
        return
    yield finding(
        "mostly", line=column.cells.lines[odd[0]], column=column.name, count=fitting, total=total,
        type=told.type, text=odd[0],
    )  # fmt: skip


def _traces(column: Column) -> Iterator[Finding]:
    """Tell what a spreadsheet program made of the cells before they were saved."""
    yield from _dates_among_numbers(column)
    for code, pattern in (("turned-into-date", _MADE_A_DATE), ("turned-into-power", _MADE_A_POWER)):
        for cell in column.cells.counts:
            if pattern.fullmatch(cell):
                yield finding(code, line=column.cells.lines[cell], column=column.name, text=cell)
                break


def _dates_among_numbers(column: Column) -> Iterator[Finding]:
    """Codes such as 2/3 between 2 and 3 come back from a spreadsheet as days of its own year."""
    dates = [cell for cell in column.cells.counts if _A_DATE.fullmatch(cell)]
    if dates and all(one in dates or _SHORT_NUMBER.fullmatch(one) for one in column.cells.counts):
        line = column.cells.lines[dates[0]]
        yield finding("turned-into-date", line=line, column=column.name, text=dates[0])
