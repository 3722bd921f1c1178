"""XLSX written row by row, without holding the table in memory.

Source: ECMA-376, SpreadsheetML; only what a table needs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from xml.sax.saxutils import escape

from modellkommune.kernel.tables.cells import BEGINS_A_FORMULA
from modellkommune.kernel.tables.store.model import StoreRefused, Value

MOST_ROWS = 1_048_575  # beside the header
MOST_LETTERS = 32_767
# Spreadsheets count in floats: longer numbers would change their last digits.
MOST_DIGITS = 15
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar without time zones
# What XML cannot hold; spreadsheets write it as _x0001_, we leave it out.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PLAIN, HEAD, DAY, MOMENT, CLOCK, QUOTED = range(6)

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FILES = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
        '<sheet name="Daten" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="3">'
        '<numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
        '<numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm:ss"/>'
        '<numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts>'
        '<fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" '
        'applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
        '<cellStyle name="Standard" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def workbook_pieces(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Write a workbook with one sheet and give it out piece by piece.

    Texts that a spreadsheet would take for a formula carry the mark of text.
    Raises StoreRefused when there are more rows than a sheet holds.
    """
    out = _Outlet()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, content in FILES.items():
            archive.writestr(zipfile.ZipInfo(name), HEADER + content, zipfile.ZIP_DEFLATED)
        with archive.open(
            zipfile.ZipInfo("xl/worksheets/sheet1.xml"), "w", force_zip64=True
        ) as sheet:
            for piece in _sheet(names, rows):
                sheet.write(piece.encode())
                if out.waiting > 1 << 16:
                    yield out.take()
    yield out.take()


class _Outlet(io.RawIOBase):
    """A file that is only written, and handed on while it grows."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.waiting = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        content = bytes(piece)  # type: ignore[call-overload]
        self._pieces.append(content)
        self.waiting += len(content)
        return len(content)

    def take(self) -> bytes:
        content = b"".join(self._pieces)
        self._pieces, self.waiting = [], 0
        return content


def _sheet(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    yield (
        f'{HEADER}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><sheetData>"
    )
    yield "<row>" + "".join(_text(name, HEAD) for name in names) + "</row>"
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise StoreRefused("store-form-too-large", rows=number, limit=MOST_ROWS)
        yield "<row>" + "".join(_cell(value) for value in row) + "</row>"
    yield "</sheetData></worksheet>"


def _cell(value: Value) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, str):
        return _text(value, QUOTED if value.startswith(BEGINS_A_FORMULA) else PLAIN)
    return _moment(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        return _day((value - EPOCH).total_seconds() / 86_400, MOMENT, value)
    if isinstance(value, date):
        return _day(float((value - EPOCH.date()).days), DAY, value)
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return f'<c s="{CLOCK}"><v>{seconds / 86_400!r}</v></c>'


def _number(value: int | Decimal) -> str:
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    digits = text.lstrip("-0.").replace(".", "").rstrip("0") if "." in text else text.lstrip("-")
    return _text(text, PLAIN) if len(digits) > MOST_DIGITS else f"<c><v>{text}</v></c>"


def _day(serial: float, style: int, value: date) -> str:
    # Spreadsheets know no day before 1 March 1900 that all of them agree on.
    if serial < 61:
        return _text(value.isoformat(), PLAIN)
    return f'<c s="{style}"><v>{serial!r}</v></c>'


def _text(text: str, style: int) -> str:
    kept = UNWRITABLE.sub("", text)
    if len(kept) > MOST_LETTERS:
        kept = kept[: MOST_LETTERS - 1] + "…"
    mark = f' s="{style}"' if style else ""
    return f'<c t="inlineStr"{mark}><is><t xml:space="preserve">{escape(kept)}</t></is></c>'
