"""Columns as a person confirmed them: which cells do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from modellkommune.kernel.tables.inspecting.cells import Cells
from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.layout import ColumnLayout
from modellkommune.kernel.tables.report import ColumnReport, Finding
from modellkommune.kernel.tables.values import CellRefused, reader_for

TOLD = 3  # cells that are named per column


def confirmed(columns: Sequence[ColumnLayout], cells: Sequence[Cells]) -> tuple[ColumnReport, ...]:
    """Report on columns whose types are settled; cells that do not fit are named.

    cells  of each column of the file, by its position
    """
    return tuple(
        _report(column, cells[column.position] if column.position < len(cells) else Cells())
        for column in columns
    )


def _report(column: ColumnLayout, cells: Cells) -> ColumnReport:
    return ColumnReport(
        name=column.name,
        type=column.type,
        format=column.format,
        nulls=cells.empty + cells.total(column.null_words),
        examples=cells.without(column.null_words).examples(),
        findings=tuple(islice(_unfit(column, cells), TOLD)),
    )


def _unfit(column: ColumnLayout, cells: Cells) -> Iterator[Finding]:
    read = reader_for(column)
    for cell in cells.counts:
        try:
            read(cell)
        except CellRefused:
            line = cells.lines[cell]
            yield finding("cell-unfit", line=line, column=column.name, text=cell, type=column.type)
