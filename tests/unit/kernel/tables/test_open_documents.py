"""Tables of OpenDocument, as LibreOffice saves them."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from modellkommune.kernel.tables.inspecting import inspect
from modellkommune.kernel.tables.store import ingest, open_locked

KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)


def text(words: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
    )


def number(value: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def day(value: str) -> str:
    return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'


@pytest.fixture
def stalls(tmp_path: Path) -> Path:
    """A title, a header, two rows and a note."""
    rows = (
        [text("Wochenmarkt 2026")],
        [text("Tag"), text("Ort"), text("Stände"), text("Gebühr")],
        [day("2026-09-05"), text("Markt"), number("42"), number("1234.5")],
        [day("2026-09-12"), text("Hafen"), number("40"), number("980")],
    )
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Daten">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "markt.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def test_an_open_document_is_read_like_any_workbook(stalls, tmp_path):
    report = inspect(stalls)

    assert (report.layout.kind, report.layout.sheet, report.rows) == ("ods", "Daten", 2)
    assert (report.layout.skip_rows, report.layout.header_rows) == (1, 1)
    assert [(one.name, one.type) for one in report.columns] == [
        ("Tag", "date"), ("Ort", "text"), ("Stände", "integer"), ("Gebühr", "decimal"),
    ]  # fmt: skip
    stored = ingest(stalls, layout=report.layout, into=tmp_path / "markt.duckdb")
    with open_locked(stored.path) as reader:
        rows = reader.execute('SELECT "Tag", "Stände", "Gebühr" FROM data ORDER BY _row').fetchall()
    assert rows == [
        (date(2026, 9, 5), 42, Decimal("1234.50")), (date(2026, 9, 12), 40, Decimal("980.00")),
    ]  # fmt: skip
