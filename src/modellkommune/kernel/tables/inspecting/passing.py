"""One pass over a large text file: its rows are counted, and none that is odd is missed.

Separators and line ends are counted with numpy. Only when a row is not as wide as the
others, or a quotation mark makes the counting unsure, are the rows cut one by one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from modellkommune.kernel.tables.inspecting.delimiters import Dialect, csv_options
from modellkommune.kernel.tables.inspecting.reading import text_of, text_records
from modellkommune.kernel.tables.inspecting.records import Record

BLOCK = 4 << 20
NEWLINE, RETURN, QUOTE = 10, 13, 34
ROWS_PER_BLOCK = 200
ROWS_OF_THE_FIRST = 5_000
ODD_ROWS_KEPT = 20
Positions = npt.NDArray[np.intp]


@dataclass
class Passed:
    """What one pass found out.

    rows     rows that hold something, the header and what stands above it included
    samples  rows from all over the file and the last ones, in the order of the file
    odd      first rows wider or narrower than the table
    """

    rows: int = 0
    samples: list[Record] = field(default_factory=list)
    odd: list[Record] = field(default_factory=list)


class Unsure(Exception):
    """A row that has to be cut to know how wide it is."""


def pass_over(path: Path, *, encoding: str, dialect: Dialect, width: int, below: int) -> Passed:
    """Count the rows of a text file and look into each part of it.

    width  cells of a row
    below  rows are compared from this line on; above stand titles and the header

    Raises TableRefused for a quotation mark that is never closed.
    """
    try:
        return _counted(path, encoding, dialect, width, below)
    except Unsure:
        return _cut(path, encoding, dialect, width, below)


def _counted(path: Path, encoding: str, dialect: Dialect, width: int, below: int) -> Passed:
    if encoding.startswith("utf-16") or not dialect.delimiter:
        raise Unsure
    passed, line = Passed(), 1
    for block in _whole_lines(path):
        letters = np.frombuffer(block, dtype=np.uint8)
        ends = np.flatnonzero(letters == NEWLINE)
        if dialect.quote and b'"' in block:
            _refuse_lines_in_quotes(letters, ends)
        cells = _cells_per_line(letters, ends, dialect)
        blank = _blank_lines(letters, ends, cells)
        first = max(0, below - line)
        if np.any((cells[first:] != width) & ~blank[first:]):
            raise Unsure
        passed.rows += int(np.count_nonzero(~blank))
        passed.samples += _records(block, ends, line, encoding, dialect)
        line += len(ends)
    if dialect.announced:
        passed.rows -= 1
        passed.samples = [record for record in passed.samples if record.line > 1]
    return passed


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The file in blocks that end with a line; the last line gets its end."""
    carry = b""
    with path.open("rb") as stream:
        while piece := stream.read(BLOCK):
            whole, newline, rest = piece.rpartition(b"\n")
            if not newline:
                raise Unsure  # lines longer than a block, or ended in another way
            yield carry + whole + newline
            carry = rest
    if carry:
        yield carry + b"\n"


def _refuse_lines_in_quotes(letters: npt.NDArray[np.uint8], ends: Positions) -> None:
    """Cells of several lines, and marks amid a cell, are left to the exact pass."""
    marks = np.cumsum(letters == QUOTE)
    if np.any(marks[ends] & 1):
        raise Unsure


def _cells_per_line(
    letters: npt.NDArray[np.uint8], ends: Positions, dialect: Dialect
) -> npt.NDArray[np.intp]:
    found = letters == ord(dialect.delimiter)
    if dialect.quote:
        marks = letters == QUOTE
        if marks.any():
            found &= (np.cumsum(marks) & 1) == 0
    places = np.searchsorted(np.flatnonzero(found), ends)
    return np.diff(places, prepend=0) + 1


def _blank_lines(
    letters: npt.NDArray[np.uint8], ends: Positions, cells: npt.NDArray[np.intp]
) -> npt.NDArray[np.bool_]:
    """Lines of nothing but separators."""
    length = np.diff(ends, prepend=-1) - 1
    ends_in_return = letters[np.maximum(ends - 1, 0)] == RETURN
    blank: npt.NDArray[np.bool_] = length - ends_in_return - (cells - 1) <= 0
    return blank


def _records(
    block: bytes, ends: Positions, line: int, encoding: str, dialect: Dialect
) -> list[Record]:
    """The first rows of a block and its last ones, where notes and sums may stand."""
    many = ROWS_OF_THE_FIRST if line == 1 else ROWS_PER_BLOCK
    head = block[: int(ends[min(len(ends), many) - 1]) + 1]
    tail_from = max(len(ends) - ROWS_PER_BLOCK, many)
    records = _parsed(head, line, encoding, dialect)
    if tail_from < len(ends):
        tail = block[int(ends[tail_from - 1]) + 1 :]
        records += _parsed(tail, line + tail_from, encoding, dialect)
    return records


def _parsed(piece: bytes, line: int, encoding: str, dialect: Dialect) -> list[Record]:
    text = io.StringIO(piece.decode(encoding, errors="replace"), newline="")
    rows = csv.reader(text, **csv_options(dialect.delimiter, dialect.quote))  # type: ignore[arg-type]
    return [
        Record(number, row)
        for number, row in enumerate(rows, start=line)
        if any(map(str.strip, row))
    ]


def _cut(path: Path, encoding: str, dialect: Dialect, width: int, below: int) -> Passed:
    passed = Passed()
    last: list[Record] = []
    with text_of(path, encoding) as text:
        every = text_records(
            text, delimiter=dialect.delimiter, quote=dialect.quote,
            skip_lines=1 if dialect.announced else 0,
        )  # fmt: skip
        while part := list(islice(every, 50_000)):
            passed.rows += len(part)
            passed.samples += part[: ROWS_PER_BLOCK if passed.samples else ROWS_OF_THE_FIRST]
            last = (last + part)[-ROWS_PER_BLOCK:]
            if len(passed.odd) < ODD_ROWS_KEPT:
                passed.odd += _odd(part, width, below)
    known = passed.samples[-1].line if passed.samples else 0
    passed.samples += [record for record in last if record.line > known]
    return passed


def _odd(part: list[Record], width: int, below: int) -> list[Record]:
    odd = (one for one in part if len(one.cells) != width and one.line >= below)
    return list(islice(odd, ODD_ROWS_KEPT))
