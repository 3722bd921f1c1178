"""Numbers as written in Germany, and as programs from elsewhere write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from modellkommune.kernel.tables.spelling.cells import bare

BLANK_GROUPS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-", "–": "-"}
)

# Longest first, so that "km²" is not read as "k" and "m²".
UNITS = (
    "Tsd. €", "Mio. €", "Tsd. EUR", "Mio. EUR", "T€", "TEUR", "Euro", "EUR", "€", "%", "‰",
    "km²", "km2", "km/h", "km", "m²", "m2", "m³", "m3", "ha", "kWh", "MWh", "GWh", "kW",
    "kg", "mm", "cm", "Std.", "Uhr", "°C", "t", "m", "l", "h",
)  # fmt: skip

# 1.234* 1.234¹ 1.234 1) 1.234 a) 1.234 r ; a letter alone needs a blank, 71p is a key.
MARK = re.compile(r"(?:\s*[*†‡]+\)?|\s*[¹²³⁴-⁹]+\)?|\s+\d{1,2}\)|\s*[a-z]\)|\s+[rpsebdfgu])$")
_SAMPLE = re.compile(r"(?:1(?P<group>\D?)234)?(?:(?P<decimal>[.,])5\d*)?(?P<behind>-)?")
_BEFORE = re.compile(r"(?P<number>.*\d)$", re.DOTALL)


@dataclass(frozen=True)
class NumberSpelling:
    """One way of writing numbers.

    grouping      sign between thousands: ".", ",", " ", "'", or ""
    decimal       sign before the decimal places: ",", "." or "" for whole numbers
    minus_behind  negative numbers may carry their minus behind: 1.234,50-
    """

    grouping: str = ""
    decimal: str = ""
    minus_behind: bool = False

    @classmethod
    def of(cls, sample: str) -> NumberSpelling:
        """Read a sample such as "1.234,56" or "1 234,5-"; "" is a plain whole number.

        Raises ValueError for anything else.
        """
        found = _SAMPLE.fullmatch(sample)
        if found is None:
            raise ValueError(f"{sample!r} is no sample of a number.")
        return cls(found["group"] or "", found["decimal"] or "", bool(found["behind"]))

    def sample(self, *, scale: int | None = None) -> str:
        """The sample that `of` reads; "" for plain whole numbers."""
        if not (self.grouping or self.decimal or self.minus_behind):
            return ""
        places = self.decimal + ("5" if scale == 1 else "56") if self.decimal else ""
        return f"1{self.grouping}234{places}{'-' if self.minus_behind else ''}"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # The first number above 999 may stand in row 70,000: beside a decimal comma
        # dots in thousands are always understood.
        group = self.grouping or ("." if self.decimal == "," else "")
        grouped = rf"|\d{{1,3}}(?:{re.escape(group)}\d{{3}})+" if group else ""
        places = (
            rf"(?:{re.escape(self.decimal)}(?P<places>\d+))?" if self.decimal else "(?P<places>)"
        )
        behind = r"(?P<behind> ?-)?" if self.minus_behind else "(?P<behind>(?!))?"
        return re.compile(rf"(?P<minus>[+-])?\s*(?P<whole>\d+{grouped}){places}{behind}")

    def plain(self, cell: str) -> str | None:
        """The number as Python writes it, or None: "1.234,50" is "1234.50"."""
        found = self._pattern.fullmatch(cell.translate(BLANK_GROUPS))
        if found is None or (found["minus"] and found["behind"]):
            return None
        whole = re.sub(r"\D", "", found["whole"])
        sign = "-" if found["minus"] == "-" or found["behind"] else ""
        return f"{sign}{whole}.{found['places']}" if found["places"] else f"{sign}{whole}"


def without_unit(cell: str, unit: str) -> str:
    """Take one unit off, in front or behind."""
    if unit and cell.endswith(unit):
        return bare(cell[: -len(unit)])
    if unit and cell.startswith(unit):
        return bare(cell[len(unit) :])
    return cell


def unit_of(cell: str) -> str:
    """The unit that stands at a number, or ""."""
    if not any(letter.isdigit() for letter in cell):
        return ""
    for unit in UNITS:
        if cell.endswith(unit) and _ends_in_number(cell[: -len(unit)]):
            return unit
        if cell.startswith(unit) and unit in {"€", "EUR"}:
            return unit
    return ""


def _ends_in_number(rest: str) -> bool:
    left = bare(rest)
    return bool(left) and (left[-1].isdigit() or left[-1] in "-*)") and left[0] in "0123456789+-−–("


def without_mark(cell: str, marks: Iterable[str]) -> str:
    """Take one of these footnote signs off the end."""
    for mark in marks:
        if cell.endswith(mark):
            return bare(cell[: -len(mark)])
    return cell


def mark_of(cell: str) -> str:
    """The footnote sign behind a number, or ""."""
    found = MARK.search(cell)
    if found and found.start() and _BEFORE.fullmatch(cell[: found.start()]):
        return bare(found[0])
    return ""
