"""Where the table stands among titles, headers and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from modellkommune.kernel.tables.inspecting.records import EMPTY, SIGN, TEXT, VALUE, Record, kind_of

HEADER_WITHIN = 60  # rows in which a header is looked for
TYPED_SHARE = 0.6

NOTE = re.compile(
    r"(?:\*|†|\d{1,2}\)|[a-z]\)|[¹²³⁴-⁹]|©|\(c\)|_{3,}|-{3,})"
    r"|(?:quellen?|hinweise?|anmerkung(?:en)?|stand|erstellt|legende|zeichenerklärung|erläuterung"
    r"(?:en)?|datenlizenz|lizenz|copyright|fußnoten?|datenquelle|herausgeber|abrufdatum)\b",
    re.IGNORECASE,
)
SUM = re.compile(
    r"(?:(?:end|zwischen|gesamt)?summen?|insgesamt|gesamt|total|zusammen|summe .*|gesamtergebnis)[:.]?",
    re.IGNORECASE,
)

# Sheet row (from 0): spans of merged cells as (first column, last column).
Spans = Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class Shape:
    """The parts of a sheet of rows.

    titles   rows above the header
    header   rows that name the columns, top first
    start    position of the first row of data among the records
    counted  one of the header rows only counts the columns: its line, or None
    """

    titles: tuple[Record, ...]
    header: tuple[Record, ...]
    start: int
    counted: int | None = None


@dataclass(frozen=True)
class Body:
    """What the rows of data look like, told from the lower part of the sample."""

    width: int
    typed: frozenset[int] = field(default_factory=frozenset)
    fill: float = 1.0


def found_body(records: Sequence[Record], width: int) -> Body:
    """Tell which columns hold values rather than text."""
    below = records[max(1, len(records) // 3) :] or records
    typed = set()
    for at in range(width):
        kinds = [kind_of(record.cell(at)) for record in below]
        values, texts = kinds.count(VALUE), kinds.count(TEXT)
        if values and values >= TYPED_SHARE * (values + texts):
            typed.add(at)
    fill = median(len(record.filled()) for record in below) if below else 1
    return Body(width, frozenset(typed), max(1.0, fill))


def found_shape(records: Sequence[Record], body: Body, spans: Spans | None = None) -> Shape:
    """Split titles and header from the data."""
    start, counted = _above_headings(records, _first_data(records, body), body), None
    top = start
    while top > 0 and _is_header_row(records, top - 1, start, body, spans or {}):
        top -= 1
        if _counts_columns(records[top]):
            counted = records[top].line
    return Shape(tuple(records[:top]), tuple(records[top:start]), start, counted)


def _first_data(records: Sequence[Record], body: Body) -> int:
    for at, record in enumerate(records[:HEADER_WITHIN]):
        if _names_columns(records, at, body):
            return at + (2 if _counts_columns(records[at + 1]) else 1)
        if len(record.filled()) < 0.5 * body.fill:
            continue
        if not body.typed:
            return min(at + 1, len(records))
        if _is_data(record, body) and not _is_value_header(records, at, body):
            return at
    return min(1, len(records))


def _above_headings(records: Sequence[Record], start: int, body: Body) -> int:
    """Headings between the header and the first values are rows of the table."""
    top = start
    while top > 0 and body.width > 2 and records[top - 1].filled() == [0]:
        top -= 1
    names_all = top > 0 and len(records[top - 1].filled()) >= TYPED_SHARE * body.width
    return top if names_all else start


def _names_columns(records: Sequence[Record], at: int, body: Body) -> bool:
    """Texts over nearly all columns, with a value right below: that row names them.

    Long series begin with rows in which most columns are empty still.
    """
    record = records[at]
    if at + 1 >= len(records) or len(record.filled()) < TYPED_SHARE * body.width:
        return False
    named = [record.cell(column) for column in body.typed]
    below = [records[at + 1].cell(column) for column in body.typed]
    if not all(kind_of(cell) == TEXT for cell in named):
        return False
    kinds = [kind_of(cell) for cell in below]
    return VALUE in kinds and TEXT not in kinds


def _is_data(record: Record, body: Body) -> bool:
    kinds = [kind_of(record.cell(at)) for at in body.typed]
    values, texts = kinds.count(VALUE) + kinds.count(SIGN), kinds.count(TEXT)
    return values > 0 and values >= 3 * texts


def _is_value_header(records: Sequence[Record], at: int, body: Body) -> bool:
    """Years as names of columns, or a row that counts the columns, are no data."""
    record = records[at]
    if _counts_columns(record) or _is_named_below(records, at, body):
        return True
    named = [record.cell(column) for column in sorted(body.typed) if record.cell(column)]
    years = [cell for cell in named if _is_year(cell)]
    words = [cell for cell in named if kind_of(cell) == TEXT]
    if len(years) + len(words) < len(named) or len(set(named)) < len(named):
        return False
    if at + 1 >= len(records):
        return False
    below = [records[at + 1].cell(column) for column in sorted(body.typed)]
    return len(years) > 1 and set(below).isdisjoint(named)


def _is_named_below(records: Sequence[Record], at: int, body: Body) -> bool:
    """Nothing but texts right below, where values stand: the header goes on there."""
    if at + 1 >= len(records):
        return False
    kinds = {kind_of(records[at + 1].cell(column)) for column in body.typed} - {EMPTY}
    return kinds == {TEXT}


def _is_year(cell: str) -> bool:
    return len(cell) == 4 and cell.isdecimal() and "1800" < cell < "2200"


def _counts_columns(record: Record) -> bool:
    cells = [record.cell(at).strip("()") for at in record.filled()]
    return len(cells) > 2 and cells in (
        [str(number) for number in range(1, len(cells) + 1)],
        [str(number) for number in range(len(cells))],
    )


def _is_header_row(
    records: Sequence[Record], at: int, start: int, body: Body, spans: Spans
) -> bool:
    record, below = records[at], records[at + 1] if at + 1 < len(records) else None
    filled = record.filled()
    if below is not None and below.line - record.line > 1 and at + 1 < start:
        return False  # a blank line lies between a title and the header
    if at == start - 1 and (len(filled) > 1 or body.width == 1):
        return True
    if any(last > first for first, last in spans.get(record.line - 1, ())) and len(filled) > 1:
        return True
    return len(filled) > 1 and (
        len(filled) >= TYPED_SHARE * body.width
        or not record.cell(0)
        or (below is not None and not below.cell(0))
    )


def found_footer(records: Sequence[Record], body: Body) -> int:
    """Count the rows at the end that are notes: text alone, below a gap or marked as a note."""
    at = len(records)
    while at > 1 and _may_be_note(records[at - 1], body):
        at -= 1
    candidates = records[at:]
    for skipped, record in enumerate(candidates):
        gap = record.line - records[at + skipped - 1].line > 1
        if gap or all(NOTE.match(_text_of(one)) for one in candidates[skipped:]):
            return len(candidates) - skipped
    return 0


def _may_be_note(record: Record, body: Body) -> bool:
    filled = record.filled()
    if len(filled) > 2 or (len(filled) == 2 and not NOTE.match(_text_of(record))):
        return False
    if body.width == 1:
        return bool(NOTE.match(_text_of(record)))
    return kind_of(record.cell(filled[0])) != VALUE or len(_text_of(record)) > 20


def _text_of(record: Record) -> str:
    return " ".join(record.cell(at) for at in record.filled())


def is_sum(record: Record) -> bool:
    """Tell whether a row is labelled as a sum of the others."""
    texts = [record.cell(at) for at in record.filled()[:3]]
    return len(record.filled()) > 1 and any(SUM.fullmatch(text) for text in texts)


def is_heading(record: Record) -> bool:
    """Tell whether a row is words in its first cell and nothing else, as between sections."""
    return record.filled() == [0] and kind_of(record.cell(0)) == TEXT and " " in record.cell(0)
