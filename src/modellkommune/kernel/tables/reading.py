"""From a file to a table, whatever an office saved it as."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from modellkommune.kernel.tables.model import (
    Cell,
    Table,
    TableNote,
    TableRefused,
    cell_text,
)
from modellkommune.kernel.tables.text import encoding_note, found_encoding, text_rows
from modellkommune.kernel.tables.workbook import (
    open_workbook,
    visible_sheets,
    workbook_rows,
)

MOST_COLUMNS = 4_000
MOST_ROWS = 2_000_000
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_table(path: Path, *, sheet: str = "", most_rows: int = MOST_ROWS) -> Table:
    """Return the table of a CSV or XLSX file; the content decides, not the name.

    sheet      name of the sheet of a workbook; the first visible one with rows
               when empty
    most_rows  a preview asks for few; reading further is then not a fault

    Raises TableRefused with the reason and the place.
    """
    with Path(path).open("rb") as stream:
        head = stream.read(4)
        stream.seek(0)
        if head in {ZIP, OLD_EXCEL}:
            return _read_workbook(stream, sheet, most_rows)
        return _read_text(stream, most_rows)


def _read_text(stream: BinaryIO, most_rows: int) -> Table:
    encoding = found_encoding(stream)
    with io.TextIOWrapper(stream, encoding=encoding, newline="") as text:
        delimiter, rows = text_rows(text)
        columns, lines, cells = _under_header(rows, most_rows)
    return Table(
        columns=columns,
        rows=cells,
        lines=lines,
        encoding=encoding,
        delimiter=delimiter,
        notes=encoding_note(encoding),
    )


def _read_workbook(stream: BinaryIO, sheet: str, most_rows: int) -> Table:
    book, notes = open_workbook(stream)
    sheets = visible_sheets(book)
    if sheet and sheet not in sheets:
        raise TableRefused("workbook-sheet-unknown", sheet=sheet)
    chosen = sheet or next((name for name in sheets if any(workbook_rows(book, name))), "")
    if not chosen:
        raise TableRefused("workbook-no-sheet")
    columns, lines, cells = _under_header(workbook_rows(book, chosen), most_rows)
    return Table(
        columns=columns,
        rows=cells,
        lines=lines,
        sheet=chosen,
        sheets=sheets,
        notes=tuple(notes),
    )


Rows = tuple[tuple[Cell, ...], ...]


def _under_header(
    numbered: Iterator[tuple[int, Sequence[Cell]]], most_rows: int
) -> tuple[tuple[str, ...], tuple[int, ...], Rows]:
    """Split off the column names and give every row their number of cells."""
    _, header = next(numbered, (0, []))
    columns = _column_names(header)
    lines: list[int] = []
    rows: list[tuple[Cell, ...]] = []
    for line, cells in numbered:
        if len(rows) >= most_rows:
            if most_rows >= MOST_ROWS:
                raise TableRefused("table-too-many-rows", limit=MOST_ROWS)
            break
        lines.append(line)
        rows.append(_fitted(cells, len(columns), line))
    return columns, tuple(lines), tuple(rows)


def _column_names(header: Sequence[Cell]) -> tuple[str, ...]:
    """Names without empty columns at the end; raises TableRefused."""
    names = [cell_text(cell) for cell in header]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise TableRefused("table-empty")
    if len(names) > MOST_COLUMNS:
        raise TableRefused("table-too-many-columns", found=len(names), limit=MOST_COLUMNS)
    if not all(names):
        raise TableRefused("table-header-missing")
    for at, name in enumerate(names):
        if name in names[:at]:
            raise TableRefused("table-column-twice", column=name)
    return tuple(names)


def _fitted(cells: Sequence[Cell], width: int, line: int) -> tuple[Cell, ...]:
    """Fill up a short row; refuse a long one, unless only blanks are too many."""
    if len(cells) > width and any(cell_text(cell) for cell in cells[width:]):
        raise TableRefused("table-row-too-long", line=line, found=len(cells), expected=width)
    row = tuple(cells[:width])
    return row + ("",) * (width - len(row))


__all__ = ["Table", "TableNote", "TableRefused", "read_table"]
