"""Looking at a file: where its table stands, what its columns are, and what is odd."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from modellkommune.kernel.tables.inspecting.cells import Cells, collected
from modellkommune.kernel.tables.inspecting.confirming import confirmed
from modellkommune.kernel.tables.inspecting.delimiters import (
    DELIMITERS,
    NAMES,
)
from modellkommune.kernel.tables.inspecting.names import found_names, unlike
from modellkommune.kernel.tables.inspecting.records import Record
from modellkommune.kernel.tables.inspecting.rows import (
    SAMPLE_LINES,
    Limits,
    Rows,
    sheet_rows,
    text_rows,
)
from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.shape import (
    Shape,
    found_body,
    found_footer,
    found_shape,
    is_heading,
    is_sum,
)
from modellkommune.kernel.tables.inspecting.telling import told_columns
from modellkommune.kernel.tables.inspecting.told import Column, Told
from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.model import TableRefused
from modellkommune.kernel.tables.report import ColumnReport, Finding, TableReport
from modellkommune.kernel.tables.spelling.cells import bare

MOST_COLUMNS = 4_000
SHOWN_LENGTH = 60


def inspect(
    path: Path, *, layout: Layout | None = None, sheet: str = "", limits: Limits | None = None
) -> TableReport:
    """Look at a file and tell how it will be read.

    layout  read at the place that it names: letters, delimiter, sheet, rows above and
            below; with columns, these are kept as they are
    sheet   of a workbook, or layer of a GeoPackage; the first one with a table when empty

    Raises TableRefused (and its child StoreRefused for files of records).
    """
    limits = limits or Limits()
    kind = _kind_of(path)
    if kind not in {"text", "workbook"}:
        from modellkommune.kernel.tables.store.foreign import inspect_other

        report = inspect_other(path, sheet=layout.sheet if layout else sheet)
        return _with_columns_of(report, layout)
    wanted = (layout.sheet if layout else "") or sheet
    rows = sheet_rows(path, wanted) if kind == "workbook" else text_rows(path, layout, limits)
    return _report(rows, layout)


def _kind_of(path: Path) -> str:
    """Return "text", "workbook", or "other" for files of records, by the content."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    if not head:
        raise TableRefused("table-empty")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "workbook"
    if head.startswith(b"PK\x03\x04"):
        return "workbook" if _is_workbook(path) else "other"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    is_other = head.startswith((b"PAR1", b"SQLite format 3")) or start in {b"{", b"["}
    return "other" if is_other else "text"


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError) as problem:
        raise TableRefused("workbook-broken") from problem
    return bool(names & {"xl/workbook.xml", "content.xml", "xl/workbook.bin"})


def _with_columns_of(report: TableReport, layout: Layout | None) -> TableReport:
    if layout is None or not layout.columns:
        return report
    return replace(report, layout=report.layout.with_columns(layout.columns))


def _report(rows: Rows, layout: Layout | None) -> TableReport:
    records = list(rows.records)
    if not records:
        raise TableRefused("table-empty")
    if rows.width > MOST_COLUMNS:
        raise TableRefused("table-too-many-columns", found=rows.width, limit=MOST_COLUMNS)
    shape, footer = _place(rows, records, layout)
    data = records[shape.start : len(records) - footer]
    fitted, about_rows = _fitted(rows, data)
    cells = collected(fitted, rows.width)
    kept, names, about_names = _named(rows, shape, cells)
    columns = [
        Column(name, cells[at], first=at == kept[0]) for at, name in zip(kept, names, strict=True)
    ]
    told = told_columns(columns, delimiter=rows.dialect.delimiter if rows.dialect else "")
    sources = _sources(rows, shape, kept, names)
    layouts = _layouts(layout, kept, names, sources, told)
    found = Layout(
        kind=rows.kind, encoding=rows.encoding,
        delimiter=rows.dialect.delimiter if rows.dialect else "",
        quote=rows.dialect.quote if rows.dialect else '"',
        sheet=rows.sheet.name if rows.sheet else "",
        skip_rows=_rows_above(rows, records, shape), header_rows=_header_rows(shape, layout),
        footer_rows=footer, first_column=kept[0] if kept else 0,
        last_column=kept[-1] if kept else None, columns=layouts,
    )  # fmt: skip
    findings = (
        *rows.findings,
        *_about_place(rows, records, shape, footer),
        *about_names,
        *about_rows,
    )
    looked = len(fitted)
    if layout is not None and layout.columns:
        reports = confirmed(layout.columns, cells)
    else:
        reports = tuple(map(_column_report, columns, told))
    return TableReport(
        layout=found, rows=looked if rows.total is None else rows.total - shape.start - footer,
        columns=reports,
        findings=findings, sheets=rows.sheet.names if rows.sheet else (), rows_looked_at=looked,
    )  # fmt: skip


def _place(rows: Rows, records: list[Record], layout: Layout | None) -> tuple[Shape, int]:
    body = found_body(records[:SAMPLE_LINES], rows.width)
    footer = found_footer(records, body)
    if layout is not None:
        above = [record for record in records if record.line <= layout.skip_rows]
        top = len(above)
        header = records[top : top + layout.header_rows]
        start = top + len(header)
        return Shape(tuple(above), tuple(header), start), min(
            layout.footer_rows, len(records) - start
        )
    if len(records) == 1:
        return Shape((), tuple(records), 1), 0
    shape = found_shape(records, body, rows.spans)
    return shape, min(footer, max(0, len(records) - shape.start - 1))


def _fitted(rows: Rows, data: Sequence[Record]) -> tuple[list[Record], list[Finding]]:
    """Rows up to where they are cut by another delimiter, and what is wrong with their width."""
    width, delimiter = rows.width, rows.dialect.delimiter if rows.dialect else ""
    found: list[Finding] = []
    end = len(data)
    for at, record in enumerate(data):
        changed = _changed_delimiter(record, width, delimiter)
        if changed:
            found.append(finding("delimiter-changed", line=record.line, found=NAMES[changed],
                                 expected=NAMES.get(delimiter, delimiter)))  # fmt: skip
            end = at
            break
    fitted = list(data[:end])
    return fitted, [*found, *_about_width(fitted, width, is_text=rows.dialect is not None)]


def _about_width(fitted: Sequence[Record], width: int, *, is_text: bool) -> Iterator[Finding]:
    long = [record for record in fitted if any(cell.strip() for cell in record.cells[width:])]
    if len(long) == 1:
        found = len(long[0].cells)
        yield finding("row-too-long", line=long[0].line, found=found, expected=width)
    elif long:
        yield finding("rows-too-long", line=long[0].line, count=len(long))
    short = [record.line for record in fitted if len(record.cells) < width] if is_text else []
    if short:
        yield finding("rows-too-short", line=short[0], count=len(short))
    headings = [record for record in fitted if width > 2 and is_heading(record)]
    if headings:
        text = _words(headings[0])
        yield finding("section-rows", line=headings[0].line, count=len(headings), text=text)
    for record in fitted[-3:]:
        if is_sum(record):
            text = " ".join(record.cells[at] for at in record.filled()[:2])
            yield finding("sum-row", line=record.line, text=text[:SHOWN_LENGTH])
            return


def _changed_delimiter(record: Record, width: int, delimiter: str) -> str:
    """Another sign that would cut this row as wide as the table, or ""."""
    if len(record.cells) > 1 or width < 2:
        return ""
    for other in DELIMITERS:
        if other != delimiter and record.cells[0].count(other) >= width - 1:
            return other
    return ""


def _named(
    rows: Rows, shape: Shape, cells: Sequence[Cells]
) -> tuple[list[int], list[str], list[Finding]]:
    """Which columns there are, and what they are called."""
    pairs = found_names(shape.header, width=rows.width, counted=shape.counted, spans=rows.spans)
    wanted = [name for name, _joined in pairs]
    kept = [at for at, name in enumerate(wanted) if name or cells[at].counts]
    found = [
        finding("column-without-anything", position=at + 1)
        for at in range(rows.width)
        if at not in set(kept) and kept and kept[0] < at < kept[-1]
    ]
    if not kept:
        raise TableRefused("table-header-missing")
    if not any(wanted):
        found.append(finding("header-missing"))
    names, unlikeness = unlike([wanted[at] for at in kept])
    return kept, names, [*found, *unlikeness]


def _sources(rows: Rows, shape: Shape, kept: Sequence[int], names: Sequence[str]) -> list[str]:
    pairs = found_names(shape.header, width=rows.width, counted=shape.counted, spans=rows.spans)
    return [pairs[at][0] or name for at, name in zip(kept, names, strict=True)]


def _layouts(
    layout: Layout | None, kept: Sequence[int], names: Sequence[str], sources: Sequence[str],
    told: Sequence[Told],
) -> tuple[ColumnLayout, ...]:  # fmt: skip
    if layout is not None and layout.columns:
        return layout.columns
    return tuple(
        ColumnLayout(
            name=name, source_name=source, type=one.type, format=one.format, unit=one.unit,
            null_words=one.null_words, marks=one.marks, position=at, scale=one.scale,
        )
        for at, name, source, one in zip(kept, names, sources, told, strict=True)
    )  # fmt: skip


def _rows_above(rows: Rows, records: Sequence[Record], shape: Shape) -> int:
    """Lines of the file above the header."""
    first = (
        shape.header[0]
        if shape.header
        else records[shape.start]
        if shape.start < len(records)
        else None
    )
    return first.line - 1 if first is not None else 0


def _header_rows(shape: Shape, layout: Layout | None) -> int:
    return layout.header_rows if layout is not None else len(shape.header)


def _about_place(
    rows: Rows, records: Sequence[Record], shape: Shape, footer: int
) -> Iterator[Finding]:
    if shape.titles:
        text = _words(shape.titles[0])
        yield finding("title-rows", count=len(shape.titles), text=text)
    if len(shape.header) > 1:
        yield finding("header-several", count=len(shape.header))
    if shape.counted is not None:
        yield finding("header-numbers", line=shape.counted)
    header = [bare(cell) for cell in shape.header[-1].cells] if shape.header else []
    for record in records[shape.start :]:
        if header and len(header) > 1 and [bare(cell) for cell in record.cells] == header:
            yield finding("header-again", line=record.line)
            break
    if footer:
        notes = records[len(records) - footer :]
        yield finding("footer-rows", count=footer, text=_words(notes[0]))


def _words(record: Record) -> str:
    return " ".join(record.cell(at) for at in record.filled())[:SHOWN_LENGTH]


def _column_report(column: Column, told: Told) -> ColumnReport:
    nothing = column.cells.total([cell for cell in told.null_words if cell in column.cells.counts])
    return ColumnReport(
        name=column.name, type=told.type, format=told.format,
        nulls=column.cells.empty + nothing,
        examples=column.cells.without(told.null_words).examples(), findings=told.findings,
    )  # fmt: skip
