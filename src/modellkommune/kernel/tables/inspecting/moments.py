"""Columns of years, days, times and moments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.told import Column, Told
from modellkommune.kernel.tables.report import Finding
from modellkommune.kernel.tables.spelling.moments import (
    DATES,
    date_reader,
    datetime_reader,
    read_time,
)

_YEAR_NAME = re.compile(r"jahr|year", re.IGNORECASE)
_DAY_NAME = re.compile(r"dat(?:um|e)|tag|stichtag|stand|day", re.IGNORECASE)
_YEAR = re.compile(r"1[0-9]\d{2}|20\d{2}|21\d{2}")
_RECENT = re.compile(r"18\d{2}|19\d{2}|20\d{2}|21\d{2}")
_UNPADDED = re.compile(r"(?<!\d)\d(?!\d)")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}([:.]\d{2})?(?: Uhr)?")
# 01.02.03 under such a name counts chapters or products, not days.
_NUMBER_NAME = re.compile(
    r"nummer|nr\b|\bnr|num\b|\bid\b|code|konto|produkt|gliederung|zeichen", re.IGNORECASE
)
_FIRST_TWO = re.compile(r"(\d{1,2})\D(\d{1,2})\D")
_ZONED = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")


def told_moment(column: Column, language: str) -> Told | None:
    """Tell a column of years, days, times or moments."""
    cells = list(column.cells.counts)
    return (
        _told_year(column, cells)
        or _told_time(column, cells)
        or _told_date(column, cells, language)
        or _told_datetime(column, cells, language)
    )


def _told_year(column: Column, cells: Sequence[str]) -> Told | None:
    if _YEAR_NAME.search(column.name) and all(map(_YEAR.fullmatch, cells)):
        return Told("year")
    if _DAY_NAME.search(column.name) and all(map(_RECENT.fullmatch, cells)):
        return Told("year")
    if column.first and len(cells) > 1 and all(map(_RECENT.fullmatch, cells)):
        return Told("year")
    return None


def _told_time(column: Column, cells: Sequence[str]) -> Told | None:
    if not all(_TIME.fullmatch(cell) for cell in cells):
        return None
    # 14.30 is a time of day beside 14:30, and a number among numbers.
    if sum(":" in cell or cell.endswith("Uhr") for cell in cells) <= len(cells) / 2:
        return None
    if any(read_time(cell.removesuffix(" Uhr")) is None for cell in cells):
        return None
    seconds = any(found[1] for cell in cells if (found := _TIME.fullmatch(cell)))
    unit = "Uhr" if any(cell.endswith("Uhr") for cell in cells) else ""
    ends = [cell for cell in cells if cell.startswith("24:")]
    findings = tuple(
        finding("end-of-day", line=column.cells.lines[cell], column=column.name)
        for cell in ends[:1]
    )
    hour = "h" if any(not cell[1].isdecimal() for cell in cells) else "hh"
    return Told("time", f"{hour}:mm:ss" if seconds else f"{hour}:mm", unit, findings=findings)


def _told_date(column: Column, cells: Sequence[str], language: str) -> Told | None:
    for name in _day_formats(language):
        if name == "yyyymmdd" and not _DAY_NAME.search(column.name):
            continue
        if name == "dd.mm.yy" and _NUMBER_NAME.search(column.name):
            continue
        read = date_reader(name)
        if all(read(cell) is not None for cell in cells):
            return Told(
                "date", _unpadded(name, cells), findings=tuple(_doubts(column, name, cells))
            )
    return None


def _told_datetime(column: Column, cells: Sequence[str], language: str) -> Told | None:
    zoned = all(_ZONED.search(cell) for cell in cells)
    between = "T" if all("T" in cell for cell in cells) else " "
    clock = (
        "hh:mm:ss"
        if any(cell.count(":") > 1 + (cell[-3:-2] == ":" and zoned) for cell in cells)
        else "hh:mm"
    )
    for name in _day_formats(language):
        format_ = f"{name}{between}{clock}{'Z' if zoned else ''}"
        if _reads_all(datetime_reader(format_), cells):
            told = [finding("time-zone", column=column.name)] if zoned else []
            late = next((cell for cell in cells if re.search(r"[ T]24:00", cell)), None)
            if late is not None:
                told.append(
                    finding("end-of-day", line=column.cells.lines[late], column=column.name)
                )
            return Told("datetime", format_, findings=(*told, *_doubts(column, name, cells)))
    return None


def _reads_all(read: Callable[[str], object], cells: Sequence[str]) -> bool:
    return all(read(cell) is not None for cell in cells)


def _day_formats(language: str) -> list[str]:
    order = list(DATES)
    if language == "en":
        order.remove("mm/dd/yyyy")
        order.insert(order.index("dd/mm/yyyy") + 1, "mm/dd/yyyy")
    return order


def _unpadded(name: str, cells: Sequence[str]) -> str:
    shorter = {"dd.mm.yyyy": "d.m.yyyy", "dd.mm.yy": "d.m.yy", "dd/mm/yyyy": "d/m/yyyy",
               "mm/dd/yyyy": "m/d/yyyy"}  # fmt: skip
    return shorter[name] if name in shorter and any(map(_UNPADDED.search, cells)) else name


def _doubts(column: Column, name: str, cells: Sequence[str]) -> list[Finding]:
    found: list[Finding] = []
    first = cells[0]
    if name == "dd.mm.yy":
        reading = date_reader(name)(first)
        found.append(finding("year-short", column=column.name, text=first, reading=reading))
    if name == "mm/dd/yyyy":
        found.append(finding("american-date", column=column.name))
    if name == "dd/mm/yyyy" and all(_could_be_month_first(cell) for cell in cells):
        reading = date_reader(name)(first)
        found.append(finding("day-or-month", column=column.name, text=first, reading=reading))
    return found


def _could_be_month_first(cell: str) -> bool:
    found = _FIRST_TWO.match(cell)
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12
