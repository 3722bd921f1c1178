"""Rows out of any file of an office, with what had to be decided to get them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from modellkommune.kernel.tables.inspecting.delimiters import Dialect, found_dialect
from modellkommune.kernel.tables.inspecting.passing import pass_over
from modellkommune.kernel.tables.inspecting.reading import (
    Sheet,
    encoding_of,
    first_lines,
    read_sheet,
    text_of,
    text_records,
)
from modellkommune.kernel.tables.inspecting.records import Record
from modellkommune.kernel.tables.inspecting.sentences import FINDINGS, finding
from modellkommune.kernel.tables.inspecting.shape import Spans, found_body, found_shape
from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.model import TableNote
from modellkommune.kernel.tables.report import Finding

SAMPLE_LINES = 400
# Up to this size every row is looked at; of larger files rows from all over tell the
# types, one pass counts the rest, and making the table looks at every cell.
WHOLE_BYTES = 12 << 20


@dataclass(frozen=True)
class Limits:
    """How much is looked at.

    whole_bytes  text files up to this size are looked at row by row
    """

    whole_bytes: int = WHOLE_BYTES


@dataclass(frozen=True)
class Rows:
    """The rows of a file before their meaning is known.

    total   rows that hold something in the whole file, where not all are among the
            records; otherwise None
    """

    records: Sequence[Record]
    width: int
    kind: str
    encoding: str = ""
    dialect: Dialect | None = None
    sheet: Sheet | None = None
    findings: tuple[Finding, ...] = ()
    total: int | None = None

    @property
    def spans(self) -> Spans:
        """Merged cells of a sheet."""
        return self.sheet.spans if self.sheet else {}


def text_rows(path: Path, layout: Layout | None, limits: Limits) -> Rows:
    encoding = layout.encoding if layout and layout.encoding else encoding_of(path)
    lines = first_lines(path, encoding, SAMPLE_LINES)
    dialect = found_dialect(lines)
    if layout and layout.delimiter:
        dialect = replace(dialect, delimiter=layout.delimiter, quote=layout.quote)
    if path.stat().st_size > limits.whole_bytes:
        return _sampled(path, encoding, dialect, lines)
    with text_of(path, encoding) as text:
        records = list(
            text_records(
                text, delimiter=dialect.delimiter, quote=dialect.quote,
                skip_lines=1 if dialect.announced else 0,
            )
        )  # fmt: skip
    return Rows(
        records, _width(records, dialect.width), "csv", encoding, dialect,
        findings=tuple(_about_text(lines, encoding, dialect)),
    )  # fmt: skip


def _sampled(path: Path, encoding: str, dialect: Dialect, lines: Sequence[str]) -> Rows:
    """Rows from all over a large file, and every row that is not as wide as the others."""
    head = list(
        text_records(
            iter(lines), delimiter=dialect.delimiter, quote=dialect.quote,
            skip_lines=1 if dialect.announced else 0,
        )
    )  # fmt: skip
    width = _width(head, dialect.width)
    shape = found_shape(head, found_body(head, width))
    below = head[shape.start].line if shape.start < len(head) else 1
    passed = pass_over(path, encoding=encoding, dialect=dialect, width=width, below=below)
    known = {record.line: record for record in (*passed.samples, *passed.odd)}
    return Rows(
        [known[line] for line in sorted(known)], width, "csv", encoding, dialect,
        findings=tuple(_about_text(lines, encoding, dialect)), total=passed.rows,
    )  # fmt: skip


def _width(records: Sequence[Record], usual: int) -> int:
    widest = max((len(record.cells) for record in records[:SAMPLE_LINES]), default=usual)
    return min(max(usual, 1), widest) if usual > 1 else max(1, usual)


def _about_text(lines: Sequence[str], encoding: str, dialect: Dialect) -> Iterator[Finding]:
    if encoding in {"cp1252", "cp850", "utf-16"}:
        yield finding(f"encoding-{encoding}")
    if dialect.announced:
        yield finding("separator-line", text=lines[0].strip())
    if not dialect.quote and dialect.delimiter:
        yield finding("quotes-are-letters")
    for code, is_so in _ODD_LINES.items():
        number = next((at for at, line in enumerate(lines, start=1) if is_so(at, line)), None)
        if number is not None:
            yield finding(code, line=number)
    ends = [line[len(line.rstrip("\r\n")) :] for line in lines]
    other = next((at for at, end in enumerate(ends, start=1) if end and end != ends[0]), None)
    if other is not None:
        yield finding("line-ends-mixed", line=other)


# Umlauts in UTF-8 that were taken for Windows letters and converted once more.
_DOUBLED = ("Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã„")
_ODD_LINES: dict[str, Callable[[int, str], bool]] = {
    "mark-in-the-middle": lambda at, line: at > 1 and line.startswith("\ufeff"),
    "letters-doubled": lambda _at, line: any(two in line for two in _DOUBLED),
    "letters-lost": lambda _at, line: "\ufffd" in line,
}


def sheet_rows(path: Path, wanted: str) -> Rows:
    sheet = read_sheet(path, wanted)
    width = max((len(record.cells) for record in sheet.rows), default=0)
    findings = [_of_note(note) for note in sheet.notes]
    if len(sheet.names) > 1:
        findings.append(finding("sheets", count=len(sheet.names), text=sheet.name))
    if sheet.has_spans:
        findings.append(finding("merged-cells"))
    kind = "ods" if _is_open_document(path) else "xlsx"
    return Rows(sheet.rows, width, kind, sheet=sheet, findings=tuple(findings))


def _is_open_document(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return "content.xml" in archive.namelist()


def _of_note(note: TableNote) -> Finding:
    if note.code in FINDINGS:
        return finding(note.code, line=None, column="", **dict[str, object](note.parameters))
    return Finding(note.code, dict(note.parameters), note.sentence)
