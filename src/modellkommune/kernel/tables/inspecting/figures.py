"""Columns of numbers: how they are grouped, what stands before the decimal places, the unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from modellkommune.kernel.tables.inspecting.cells import Cells
from modellkommune.kernel.tables.inspecting.sentences import finding
from modellkommune.kernel.tables.inspecting.told import Column, Told
from modellkommune.kernel.tables.report import Finding
from modellkommune.kernel.tables.spelling.cells import unwrapped
from modellkommune.kernel.tables.spelling.numbers import (
    BLANK_GROUPS,
    NumberSpelling,
    mark_of,
    unit_of,
    without_mark,
    without_unit,
)

# Cells that only one language writes; three digits behind a sign are left open.
_GERMAN = re.compile(
    r"[+-]?\d{1,3}(?:\.\d{3})+,\d+-?|[+-]?\d+,(?:\d{1,2}|\d{4,})-?|[+-]?\d{1,3}(?:\.\d{3}){2,}|[+-]?0,\d+"
)
_ENGLISH = re.compile(
    r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d+\.(?:\d{1,2}|\d{4,})|[+-]?\d{1,3}(?:,\d{3}){2,}|[+-]?0\.\d+"
)
_GROUP_OR_PLACES = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")
_PLACES = re.compile(r"\d+[.,](\d+)-?$")
# Coordinates and the like have decimal places, however many.
_COORDINATE = re.compile(
    r"(?:^|[\W_])(?:lat|lon|lng|long|latitude|longitude|breite(?:ngrad)?|l(?:ä|ae)nge(?:ngrad)?|"
    r"geo|koordinate|x|y|rechtswert|hochwert)(?:$|[\W_\d])",
    re.IGNORECASE,
)
_SAFE_INTEGER = 18
_MONTH_NAME = re.compile(r"zeit|monat|period|stand|month", re.IGNORECASE)
_MONTH = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])")


def evidence(cells: Cells) -> str:
    """Which language the numbers of a column are written in: "de", "en", or "" for neither."""
    figures = [cell.translate(BLANK_GROUPS) for cell in map(_figure_of, cells.counts)]
    german = sum(bool(_GERMAN.fullmatch(figure)) for figure in figures)
    english = sum(bool(_ENGLISH.fullmatch(figure)) for figure in figures)
    if german == english:
        return ""
    return "de" if german > english else "en"


def told_number(column: Column, language: str) -> Told | None:
    """Tell a column whose cells are all numbers of one spelling."""
    cells = [unwrapped(cell) for cell in column.cells.counts]
    marks = _marks(cells)
    figures = [without_mark(cell, marks) for cell in cells]
    unit = _unit(figures)
    plain = [without_mark(without_unit(figure, unit), marks) for figure in figures]
    own = evidence(column.cells) or language
    for spelling in _spellings(plain, own, is_coordinate=bool(_COORDINATE.search(column.name))):
        if all(spelling.plain(figure) is not None for figure in plain):
            return _told(column, spelling, plain, unit, marks)
    return None


def _figure_of(cell: str) -> str:
    figure = without_mark(cell, (mark_of(cell),)) if mark_of(cell) else cell
    return without_unit(figure, unit_of(figure))


def _marks(cells: Sequence[str]) -> tuple[str, ...]:
    found = dict.fromkeys(mark_of(cell) for cell in cells)
    return tuple(sorted(filter(None, found), key=len, reverse=True))


def _unit(figures: Sequence[str]) -> str:
    units = Counter(unit_of(figure) for figure in figures)
    units.pop("", None)
    return units.most_common(1)[0][0] if units else ""


def _spellings(
    figures: Sequence[str], language: str, *, is_coordinate: bool
) -> Iterator[NumberSpelling]:
    behind = any(figure.endswith("-") for figure in figures)
    grouped = " " if any(" " in figure.strip("+- ") for figure in figures) else ""
    apostrophe = "'" if any("'" in figure.translate(BLANK_GROUPS) for figure in figures) else ""
    yield NumberSpelling("", "", behind)
    comma = [NumberSpelling(group, ",", behind) for group in (grouped, apostrophe) if group]
    point = [NumberSpelling(group, ".", behind) for group in (grouped, apostrophe) if group]
    for group in (grouped, apostrophe):
        if group:
            yield NumberSpelling(group, "", behind)
    german = [NumberSpelling(".", "", behind), *comma, NumberSpelling("", ",", behind)]
    english = [NumberSpelling(",", "", behind), *point, NumberSpelling("", ".", behind),
               NumberSpelling(",", ".", behind)]  # fmt: skip
    if is_coordinate:
        yield NumberSpelling("", ".", behind)
    if is_coordinate or not _may_be_grouped(figures):
        german = [one for one in german if not (one.grouping == "." and not one.decimal)]
        english = [one for one in english if not (one.grouping == "," and not one.decimal)]
    first, second = (german, english) if language == "de" else (english, german)
    yield from first
    yield from second


def _may_be_grouped(figures: Sequence[str]) -> bool:
    """Whether a sign before three digits may divide thousands: not beside 1500 without one."""
    return not any(re.fullmatch(r"[+-]?\d{4,}", figure) for figure in figures)


def _told(
    column: Column,
    spelling: NumberSpelling,
    plain: Sequence[str],
    unit: str,
    marks: tuple[str, ...],
) -> Told:
    numbers = [spelling.plain(figure) or "" for figure in plain]
    scale = max(len(number.partition(".")[2]) for number in numbers)
    spelling = _as_written(spelling, plain)
    findings = tuple(_findings(column, spelling, plain, numbers, marks, scale))
    format_ = spelling.sample(scale=scale or None)
    if scale:
        return Told("decimal", format_, unit, (), marks, scale, findings)
    if max(len(number.lstrip("-")) for number in numbers) > _SAFE_INTEGER:
        return Told("text", findings=findings)
    return Told("integer", format_, unit, (), marks, None, findings)


def _as_written(spelling: NumberSpelling, plain: Sequence[str]) -> NumberSpelling:
    """The spelling with dots in thousands where the file has some."""
    has_groups = any(re.search(r"\d\.\d{3}(?:\.|,|-|$)", figure) for figure in plain)
    if spelling.decimal == "," and not spelling.grouping and has_groups:
        return NumberSpelling(".", ",", spelling.minus_behind)
    return spelling


def _findings(
    column: Column, spelling: NumberSpelling, plain: Sequence[str], numbers: Sequence[str],
    marks: tuple[str, ...], scale: int,
) -> Iterator[Finding]:  # fmt: skip
    lines = column.cells.lines
    if marks:
        marked = next(cell for cell in column.cells.counts if mark_of(unwrapped(cell)))
        yield finding(
            "footnote-signs", line=lines[marked], column=column.name, text=", ".join(marks)
        )
    open_ones = [figure for figure in plain if _GROUP_OR_PLACES.fullmatch(figure)]
    is_open = open_ones and all(
        _GROUP_OR_PLACES.fullmatch(figure)
        for figure in plain
        if not figure.lstrip("+-").isdecimal()
    )
    if is_open and (spelling.grouping or spelling.decimal):
        yield finding("dot-unclear", column=column.name, text=open_ones[0],
                      reading=spelling.plain(open_ones[0]))  # fmt: skip
    if _MONTH_NAME.search(column.name) and all(map(_MONTH.fullmatch, plain)):
        yield finding("months", column=column.name)
    if scale and all(not number.partition(".")[2].strip("0") for number in numbers):
        yield finding("whole-numbers", column=column.name)
