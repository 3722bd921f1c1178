"""Rows out of a file: of text files with their lines, of sheets with their numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TextIO

from modellkommune.kernel.tables.inspecting.delimiters import csv_options
from modellkommune.kernel.tables.inspecting.records import Record
from modellkommune.kernel.tables.inspecting.shape import Spans
from modellkommune.kernel.tables.layout import WORKBOOK_KINDS, Layout
from modellkommune.kernel.tables.model import Cell, TableNote, TableRefused
from modellkommune.kernel.tables.text import found_encoding
from modellkommune.kernel.tables.workbook import open_workbook, visible_sheets, workbook_rows

csv.field_size_limit(1 << 30)
SAMPLE_BYTES = 1 << 20
# Umlauts of DOS programs, and those of Windows, as bytes.
DOS_UMLAUTS = bytes([0x84, 0x94, 0x81, 0x8E, 0x99, 0x9A, 0xE1])
WINDOWS_UMLAUTS = bytes([0xE4, 0xF6, 0xFC, 0xC4, 0xD6, 0xDC, 0xDF])


def encoding_of(path: Path) -> str:
    """Return Python's name of the letters a text file is written in.

    Raises TableRefused for a file that is no text.
    """
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    if _is_dos(sample):
        return "cp850"
    with path.open("rb") as stream:
        return found_encoding(stream)


def _is_dos(sample: bytes) -> bool:
    if b"\0" in sample or sample.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        dos = sum(sample.count(byte) for byte in DOS_UMLAUTS)
        windows = sum(sample.count(byte) for byte in WINDOWS_UMLAUTS)
        return dos > 2 * windows
    return False


@contextmanager
def text_of(path: Path, encoding: str) -> Iterator[TextIO]:
    """A text file for reading line by line, line ends as they are."""
    with (
        path.open("rb") as raw,
        io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as text,
    ):
        yield text


def text_records(
    text: Iterator[str], *, delimiter: str, quote: str, skip_lines: int = 0
) -> Iterator[Record]:
    """Rows of a text file, blank ones left out; `line` is where each begins, from 1."""
    for _line in islice(text, skip_lines):
        pass
    rows = csv.reader(text, **csv_options(delimiter, quote))  # type: ignore[arg-type]
    begins = skip_lines
    try:
        for row in rows:
            line, begins = begins + 1, skip_lines + rows.line_num
            if any(map(str.strip, row)):
                yield Record(line, row)
    except csv.Error as problem:
        raise TableRefused("table-quote-open", line=begins + 1) from problem


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook as text.

    rows    each with its number in the spreadsheet, from 1; blank ones left out
    spans   merged cells by row from 0: first and last column
    left    columns left of the first that holds anything; cells carry them as ""
    """

    name: str
    names: tuple[str, ...]
    rows: tuple[Record, ...]
    spans: Spans
    notes: tuple[TableNote, ...] = ()
    has_spans: bool = False


def read_sheet(path: Path, wanted: str = "") -> Sheet:
    """Read a sheet of an XLSX or ODS file; the first visible one when none is wanted.

    A merged cell fills all its columns in its first row, so that a header over several
    columns names each. Raises TableRefused.
    """
    with path.open("rb") as stream:
        book, notes = open_workbook(stream)
        names = visible_sheets(book)
        if not names:
            raise TableRefused("workbook-no-sheet")
        if wanted and wanted not in names:
            raise TableRefused("workbook-sheet-unknown", sheet=wanted)
        name = wanted or _fullest(book, names)
        page = book.get_sheet_by_name(name)
        left = (page.start or (0, 0))[1]
        rows = [Record(number, _texts(cells, left)) for number, cells in workbook_rows(book, name)]
        spans = _spans(page)
    return Sheet(name, names, tuple(rows), spans, tuple(notes), bool(spans))


def _fullest(book: object, names: tuple[str, ...]) -> str:
    """The first sheet that holds a table; a cover of a few lines is passed over."""
    for name in names:
        page = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
        if page.height > 2 and page.width > 1:
            return name
    return names[0]


def _texts(cells: list[Cell], left: int) -> list[str]:
    return [*[""] * left, *map(_as_written, cells)]


def _as_written(cell: Cell) -> str:
    """A cell as a German would write it: numbers with a comma, so that no dot is mistaken."""
    if isinstance(cell, Decimal):
        text = format(cell.normalize(), "f") if cell else "0"
        return text.replace(".", ",")
    return cell


def _spans(page: object) -> dict[int, list[tuple[int, int]]]:
    """Merged cells over several columns, by every row they cover."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for (top, first), (bottom, last) in page.merged_cell_ranges or ():  # type: ignore[attr-defined]
        if last > first:
            for row in range(top, bottom + 1):
                spans.setdefault(row, []).append((first, last))
    return spans


def rows_of(path: Path, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """The rows of data of a workbook, each with its number in the spreadsheet.

    Positions of cells are those of the sheet from its left edge. Raises TableRefused.
    """
    if layout.kind not in WORKBOOK_KINDS:
        raise TableRefused("table-not-text")
    sheet = read_sheet(path, layout.sheet)
    below = [row for row in sheet.rows if row.line > layout.skip_rows]
    data = below[layout.header_rows : len(below) - layout.footer_rows]
    width = max((column.position for column in layout.columns), default=0) + 1
    for row in data:
        yield row.line, [row.cells[at] if at < len(row.cells) else "" for at in range(width)]


def first_lines(path: Path, encoding: str, count: int) -> list[str]:
    """The first lines of a text file."""
    with text_of(path, encoding) as text:
        return list(islice(text, count))
