"""XLSX as offices save it, with its traps named."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, BinaryIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from modellkommune.kernel.tables.model import Cell, TableNote, TableRefused

# A table of a million ballots unpacks to some hundred megabytes; a bomb of one
# megabyte to gigabytes. Sizes are those the archive states, and zipfile stops
# reading an entry at its stated size.
LARGEST_UNPACKED = 600 * 1024 * 1024
LARGEST_RATIO = 200
RATIO_COUNTS_FROM = 20 * 1024 * 1024

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORMULA = re.compile(rb"<f[ />]")
FORMULA_WITHOUT_RESULT = re.compile(rb"(?:</f>|<f[^<>]*/>)(?:<v\s*/>|<v></v>)?</c>")
LONGEST_FORMULA = 1 << 14


def open_workbook(stream: BinaryIO) -> tuple[CalamineWorkbook, list[TableNote]]:
    """Open a workbook after looking at its archive; raises TableRefused."""
    notes = _checked_archive(stream)
    stream.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(stream)
    except Exception as problem:  # the reader has one error class per kind of damage
        raise TableRefused("workbook-broken") from problem
    notes += [
        TableNote("workbook-hidden", {"sheet": sheet.name})
        for sheet in book.sheets_metadata
        if sheet.visible != SheetVisibleEnum.Visible
    ]
    return book, notes


def visible_sheets(book: CalamineWorkbook) -> tuple[str, ...]:
    """Names of the sheets a person sees, in their order."""
    return tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    )


def workbook_rows(book: CalamineWorkbook, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
    """Rows of a sheet with their numbers as in the spreadsheet, blank rows left out."""
    page = book.get_sheet_by_name(sheet)
    first = (page.start or (0, 0))[0] + 1
    for number, row in enumerate(page.iter_rows(), start=first):
        cells = [_cell(value) for value in row]
        if any(cell != "" for cell in cells):
            yield number, cells


def _cell(value: Any) -> Cell:
    """A spreadsheet value; numbers stay numbers, dates become ISO text."""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _checked_archive(stream: BinaryIO) -> list[TableNote]:
    """Refuse bombs, locked and old files; note macros and formulas."""
    if stream.read(8) == OLD_EXCEL:
        stream.seek(0)
        locked = b"E\x00n\x00c\x00r\x00y\x00p\x00t" in stream.read(1 << 16)
        raise TableRefused("workbook-locked" if locked else "workbook-old")
    try:
        with zipfile.ZipFile(stream) as archive:
            _refuse_bomb(archive)
            return _macro_notes(archive) + _formula_notes(archive)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as problem:
        raise TableRefused("workbook-broken") from problem


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    packed = sum(entry.compress_size for entry in archive.infolist())
    unpacked = sum(entry.file_size for entry in archive.infolist())
    blown_up = unpacked > RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * max(1, packed)
    if unpacked > LARGEST_UNPACKED or blown_up:
        raise TableRefused("workbook-bomb", packed=packed, unpacked=unpacked)


def _macro_notes(archive: zipfile.ZipFile) -> list[TableNote]:
    has_macros = any(name.endswith("vbaProject.bin") for name in archive.namelist())
    return [TableNote("workbook-macros")] if has_macros else []


def _formula_notes(archive: zipfile.ZipFile) -> list[TableNote]:
    """Count formulas; refuse those without a stored result, they would read as empty."""
    formulas = without_result = 0
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            found, empty = _count_formulas(archive, name)
            formulas, without_result = formulas + found, without_result + empty
    if without_result:
        raise TableRefused("workbook-formula-empty", found=without_result)
    return [TableNote("workbook-formulas", {"found": str(formulas)})] if formulas else []


def _count_formulas(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    formulas = without_result = 0
    with archive.open(name) as sheet:
        carry = b""
        while block := sheet.read(1 << 20):
            whole, end, carry = (carry + block).rpartition(b"</row>")
            if not end and len(carry) > 64 * LONGEST_FORMULA:
                formulas += len(FORMULA.findall(carry))
                carry = b""
            formulas += len(FORMULA.findall(whole))
            without_result += len(FORMULA_WITHOUT_RESULT.findall(whole + end))
    return formulas, without_result
