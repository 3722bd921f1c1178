"""Everything that is looked for, in the table and in the file it came in."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from modellkommune.kernel.tables.layout import WORKBOOK_KINDS, Layout
from modellkommune.kernel.tables.private.contacts import LOOKED_FOR, masked
from modellkommune.kernel.tables.private.model import Private, PrivateFinding
from modellkommune.kernel.tables.private.names import looks_like_a_name
from modellkommune.kernel.tables.private.tables import in_table
from modellkommune.kernel.tables.private.workbooks import in_workbook

MOST_TITLE_LINES = 100


def look_for_persons(
    store: Path, *, original: Path | None = None, layout: Layout | None = None
) -> list[PrivateFinding]:
    """Return what may be about people in a table and in the file it was read from.

    store     table file; its columns are looked at, by name and by content
    original  file as it was sent; it stays downloadable, so what is hidden in it counts
    layout    how it was read: tells where titles end that belong to no column

    Nothing found here is proof, and nothing not found is a promise.
    """
    found = list(in_table(store))
    if original is not None and layout is not None:
        if layout.kind in WORKBOOK_KINDS:
            found += in_workbook(original)
        elif layout.kind == "csv":
            found += _in_titles(original, layout)
    return found


def _in_titles(original: Path, layout: Layout) -> list[PrivateFinding]:
    """People named above the table: "Auskunft: Frau …, Tel. …"."""
    lines = min(layout.skip_rows, MOST_TITLE_LINES)
    with original.open(encoding=layout.encoding or "utf-8", errors="replace") as text:
        titles = [cell for line in islice(text, lines) for cell in _cells(line, layout)]
    holds = {**LOOKED_FOR, Private.NAME: looks_like_a_name}
    findings = []
    for code, looks in holds.items():
        if cells := [cell for cell in titles if looks(cell)]:
            examples = tuple(masked(cell) for cell in cells[:3])
            findings.append(PrivateFinding(code, examples_masked=examples, count=len(cells)))
    return findings


def _cells(line: str, layout: Layout) -> list[str]:
    """Pieces of a title line: cells, and what stands behind commas and colons."""
    pieces = [line]
    for sign in (layout.delimiter or ";", ",", ":"):
        pieces = [part for piece in pieces for part in piece.split(sign)]
    return [piece.strip().strip('"') for piece in (*pieces, line) if piece.strip()]
