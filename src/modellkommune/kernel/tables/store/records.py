"""Records cell by cell: row lengths looked at, values read, faults gathered."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.store.model import Fault, StoreNote, StoreRefused
from modellkommune.kernel.tables.store.texts import dialect
from modellkommune.kernel.tables.values import CellRefused, Reader, Value, reader_for

# A record with the line on which it begins, from 1.
Numbered = tuple[int, Sequence[str]]
Values = list[Value | None]
# No cell of a table has so many lines; a quotation mark was left open.
MOST_LINES = 10_000
PIECE_ROWS, PIECE_LETTERS = 20_000, 16 << 20
DELIMITERS = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}


@dataclass
class Lengths:
    """Rows that were shorter or longer than the table, without loss."""

    short: int = 0
    long: int = 0
    first_short: int = 0
    first_long: int = 0

    def notes(self) -> tuple[StoreNote, ...]:
        """What the steward should know about them."""
        told = (
            ("store-short-rows", self.short, self.first_short),
            ("store-long-rows", self.long, self.first_long),
        )
        return tuple(
            StoreNote(code, {"found": str(count)}, line) for code, count, line in told if count
        )


class _Latest:
    """Lines on their way into the reader; those of the latest record are kept."""

    def __init__(self, lines: Iterable[str], first_line: int) -> None:
        self._lines = iter(lines)
        self._kept: list[str] = []
        self._last: list[str] = []
        self.begins = first_line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._kept.append(line)
        if len(self._kept) > MOST_LINES:
            raise StoreRefused("store-quote-open", line=self.begins)
        return line

    def next_record(self) -> None:
        """The record is done; the next one begins with the next line."""
        self.begins += len(self._kept)
        self._last, self._kept = self._kept, []

    def refuse_open_quote(self, layout: Layout) -> None:
        """At the end of the file every quotation mark is closed."""
        try:
            list(csv.reader(self._last, strict=True, **dialect(layout)))
        except csv.Error as problem:
            if "end of data" in str(problem):
                begins = self.begins - len(self._last)
                raise StoreRefused("store-quote-open", line=begins) from problem


@dataclass
class Records:
    """The records of a text, each as wide as the table.

    Raises StoreRefused for a row that holds more than the table is wide, or that
    is cut by another delimiter.
    """

    layout: Layout
    width: int
    lengths: Lengths = field(default_factory=Lengths)

    def of(self, lines: Iterable[str], *, first_line: int) -> Iterator[Numbered]:
        """Cut lines into records."""
        latest = _Latest(lines, first_line)
        rows = csv.reader(latest, **dialect(self.layout))
        for row in rows:
            line = latest.begins
            if any(row):
                yield line, self._fitted(row, line)
            latest.next_record()
        latest.refuse_open_quote(self.layout)

    def _fitted(self, row: list[str], line: int) -> list[str]:
        if len(row) == self.width:
            return row
        self._refuse_other_delimiter(row, line)
        if len(row) < self.width:
            self.lengths.short += 1
            self.lengths.first_short = self.lengths.first_short or line
            return row + [""] * (self.width - len(row))
        if any(cell.strip() for cell in row[self.width :]):
            raise StoreRefused("store-row-too-long", line=line, found=len(row), expected=self.width)
        self.lengths.long += 1
        self.lengths.first_long = self.lengths.first_long or line
        return row[: self.width]

    def _refuse_other_delimiter(self, row: list[str], line: int) -> None:
        if len(row) > 1 or self.width < 2:
            return
        for other, name in DELIMITERS.items():
            if other != self.layout.delimiter and row[0].count(other) >= self.width - 1:
                raise StoreRefused(
                    "store-delimiter-changed",
                    line=line,
                    found=name,
                    expected=DELIMITERS.get(self.layout.delimiter, self.layout.delimiter),
                )


def read_records(
    records: Iterable[Numbered], columns: Sequence[ColumnLayout], *, most_faults: int
) -> Iterator[list[Values]]:
    """Read values in pieces of some thousand rows; rows without any value are left out.

    Raises StoreRefused with the first faults of a piece.
    """
    readers = [(column, reader_for(column)) for column in columns]
    for piece in _pieces(records):
        faults: list[Fault] = []
        rows = [_row(line, cells, readers, faults) for line, cells in piece]
        if faults:
            _refuse(faults[:most_faults])
        yield [row for row in rows if any(value is not None for value in row)]


def _pieces(records: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """Some thousand records at a time, fewer where shapes make them long."""
    piece: list[Numbered] = []
    letters = 0
    for record in records:
        piece.append(record)
        letters += sum(map(len, record[1]))
        if len(piece) >= PIECE_ROWS or letters >= PIECE_LETTERS:
            yield piece
            piece, letters = [], 0
    if piece:
        yield piece


def _row(
    line: int,
    cells: Sequence[str],
    readers: Sequence[tuple[ColumnLayout, Reader]],
    faults: list[Fault],
) -> Values:
    row: Values = []
    for column, read in readers:
        try:
            row.append(read(cells[column.position]))
        except CellRefused as problem:
            faults.append(Fault(line, column.name, problem.cell[:60], column.type))
            row.append(None)
    return row


def _refuse(faults: list[Fault]) -> None:
    first = faults[0]
    raise StoreRefused(
        "store-cell-unfit",
        faults=tuple(faults),
        line=first.line,
        column=first.column,
        value=first.value,
        type=first.type,
    )


def places(value: Decimal) -> int:
    """Decimal places of a number: 1.50 has two."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
