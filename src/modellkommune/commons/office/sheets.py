"""Tables that an office takes into a spreadsheet; what people typed is never run."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from openpyxl import Workbook

from modellkommune.kernel.tables import inert

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_SHEET_NAME = 31
Rows = Iterable[Sequence[Any]]


def csv_response(rows: Rows, *, name: str) -> HttpResponse:
    """Return the rows as CSV: semicolons and decimal commas, as German spreadsheets expect.

    rows  head first; texts, numbers, days and None
    name  words of the file name, without ending
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    # The mark tells spreadsheets that the file is UTF-8; without it umlauts break.
    content = codecs.BOM_UTF8 + text.getvalue().encode()
    return _attachment(content, "text/csv; charset=utf-8", f"{slugify(name)}.csv")


def workbook_response(rows: Rows, *, name: str, title: str) -> HttpResponse:
    """Return the rows as a workbook of one sheet."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title=title[:LONGEST_SHEET_NAME])
    for row in rows:
        sheet.append([inert(cell) if isinstance(cell, str) else cell for cell in row])
    target = io.BytesIO()
    workbook.save(target)
    return _attachment(target.getvalue(), XLSX, f"{slugify(name)}.xlsx")


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return inert(cell) if isinstance(cell, str) else str(cell)


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
