"""A row of a register of residents: who it is, where they live, how old they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from modellkommune.features.budget.services.letters.columns import RegisterColumns
from modellkommune.kernel.tables import Cell, Table, cell_text

OLDEST_YEARS = 120
LONGEST_NAME = 120
LONGEST_LINE = 80
MOST_LINES = 6  # the address zone of form B holds six
NOT_BLOCKED = {"", "0", "nein", "n", "no", "-", "–", "keine", "false", "falsch", "ohne"}
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
BARE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_ONLY = re.compile(r"(?:00\.00\.)?(\d{4})(?:-00-00|0000)?")


class RowFaulty(ValueError):
    """A row cannot be taken over; `code` and `column` say why, never its content."""

    def __init__(self, code: str, column: str = "") -> None:
        super().__init__(code)
        self.code, self.column = code, column


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date as registers know it.

    latest   the latest day that it can mean
    exact    False where day or month are unknown, as with some people who fled
    """

    latest: date
    exact: bool = True

    @property
    def earliest(self) -> date:
        """The earliest day that it can mean."""
        return self.latest if self.exact else date(self.latest.year, 1, 1)


@dataclass(frozen=True, slots=True)
class Resident:
    """A person of the register, as a letter and an entitlement need it.

    lines     name and address, one per line of the address field
    sort_key  postcode, street and number, so that the post gets ordered letters
    """

    line: int
    family_name: str
    given_names: str
    birth: BirthDate
    lines: tuple[str, ...]
    sort_key: str
    district: str
    is_blocked: bool


def age_on(day: date, birth_date: date) -> int:
    """Completed years on a day.

    Somebody born on 29 February completes a year of life at the end of
    28 February (§§ 187 (2), 188 (2) and (3) BGB) and is that old from 1 March on,
    in leap years from 29 February.
    """
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def read_birth_date(text: str) -> BirthDate:
    """Read 24.12.1990, 1990-12-24, 19901224, 00.00.1990 or 1990.

    Raises ValueError; years with two digits are refused, because 12 may be a
    child or somebody of over a hundred.
    """
    text = text.strip()
    if found := GERMAN_DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if day or month:
            return BirthDate(date(year, month, day))
    if found := ISO_DAY.fullmatch(text) or BARE_DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        if day or month:
            return BirthDate(date(year, month, day))
    if found := YEAR_ONLY.fullmatch(text):
        return BirthDate(date(int(found[1]), 12, 31), exact=False)
    raise ValueError("no date")


class ResidentRows:
    """Reads the rows of a table one by one.

    districts   names that a district must have; None accepts any
    today       nobody is born later
    """

    def __init__(
        self,
        *,
        table: Table,
        columns: RegisterColumns,
        today: date,
        districts: frozenset[str] | None = None,
    ) -> None:
        self._table, self._columns, self._today = table, columns, today
        self._districts = (
            None if districts is None else {name.casefold(): name for name in districts}
        )
        self._at = {
            name: table.columns.index(column)
            for name in RegisterColumns.__dataclass_fields__
            if isinstance(column := getattr(columns, name), str) and column in table.columns
        }

    def __iter__(self) -> Iterator[Resident | tuple[int, RowFaulty]]:
        """Yield a resident, or line and fault, for every row."""
        for line, row in zip(self._table.lines, self._table.rows, strict=True):
            try:
                yield self._resident(line, row)
            except RowFaulty as fault:
                yield line, fault

    def _resident(self, line: int, row: tuple[Cell, ...]) -> Resident:
        family, given = self._needed(row, "family_name"), self._needed(row, "given_names")
        if len(family) + len(given) > LONGEST_NAME:
            raise RowFaulty("name-too-long", self._columns.family_name)
        street = " ".join(
            part for name in ("street", "house_number") if (part := self._text(row, name))
        )
        return Resident(
            line=line,
            family_name=family,
            given_names=given,
            birth=self._birth(row),
            lines=self._lines(row, family, given, street),
            sort_key=f"{self._text(row, 'postcode')} {street}".casefold()[:60],
            district=self._district(row),
            is_blocked=self._text(row, "blocked").casefold() not in NOT_BLOCKED,
        )

    def _lines(
        self, row: tuple[Cell, ...], family: str, given: str, street: str
    ) -> tuple[str, ...]:
        self._needed(row, "street")
        postcode, town = self._needed(row, "postcode"), self._needed(row, "town")
        if not re.fullmatch(r"\d{4,5}", postcode):
            raise RowFaulty("postcode-unreadable", self._columns.postcode)
        name = " ".join(filter(None, [self._text(row, "title"), given, family]))
        # A spreadsheet drops the zero of 01067.
        place = f"{postcode.zfill(5)} {town}"
        lines = tuple(filter(None, [name, self._text(row, "addition"), street, place]))
        if any(len(line) > LONGEST_LINE for line in lines[1:]) or len(lines) > MOST_LINES:
            raise RowFaulty("address-too-long", self._columns.street)
        return lines

    def _birth(self, row: tuple[Cell, ...]) -> BirthDate:
        text = self._needed(row, "birth_date")
        try:
            birth = read_birth_date(text)
        except ValueError:
            raise RowFaulty("birth-unreadable", self._columns.birth_date) from None
        if birth.earliest > self._today or age_on(self._today, birth.latest) > OLDEST_YEARS:
            raise RowFaulty("birth-implausible", self._columns.birth_date)
        return birth

    def _district(self, row: tuple[Cell, ...]) -> str:
        district = self._text(row, "district")
        if self._districts is None:
            return district[:200]
        if district.casefold() not in self._districts:
            raise RowFaulty("district-unknown", self._columns.district)
        return self._districts[district.casefold()]

    def _needed(self, row: tuple[Cell, ...], name: str) -> str:
        if text := self._text(row, name):
            return text
        raise RowFaulty("cell-missing", getattr(self._columns, name))

    def _text(self, row: tuple[Cell, ...], name: str) -> str:
        """The cell without line breaks and signs that cannot be printed."""
        at = self._at.get(name)
        if at is None:
            return ""
        text = "".join(sign if sign.isprintable() else " " for sign in cell_text(row[at]))
        return " ".join(text.split())
