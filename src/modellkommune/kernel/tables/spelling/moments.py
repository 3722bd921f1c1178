"""Days, times and moments, each by the name of its spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januar jänner jan", "februar feb", "märz mrz maerz", "april apr", "mai", "juni jun",
         "juli jul", "august aug", "september sep sept", "oktober okt", "november nov",
         "dezember dez"), start=1)
    for name in names.split()
}  # fmt: skip

# Two-digit years as strptime reads them: 69 to 99 lie in the last century.
PIVOT = 69

_YEAR, _MONTH, _DAY = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_SHORT = r"(?P<y>\d{2})"
DATES: dict[str, str] = {
    "yyyy-mm-dd": rf"{_YEAR}-{_MONTH}-{_DAY}",
    "yyyy/mm/dd": rf"{_YEAR}/{_MONTH}/{_DAY}",
    "yyyymmdd": r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    "dd.mm.yyyy": rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}",
    "dd.mm.yy": rf"{_DAY}\.{_MONTH}\.{_SHORT}",
    "dd/mm/yyyy": rf"{_DAY}/{_MONTH}/{_YEAR}",
    "mm/dd/yyyy": rf"{_MONTH}/{_DAY}/{_YEAR}",
    "dd-mm-yyyy": rf"{_DAY}-{_MONTH}-{_YEAR}",
    "d. mmmm yyyy": rf"{_DAY}\. ?(?P<m>[A-Za-zä]+)\.? {_YEAR}",
}
# The same without leading zeros; read alike, told apart for the reader's sake.
UNPADDED = {"d.m.yyyy": "dd.mm.yyyy", "d.m.yy": "dd.mm.yy", "d/m/yyyy": "dd/mm/yyyy",
            "m/d/yyyy": "mm/dd/yyyy"}  # fmt: skip
TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|[+-]\d{2}:?\d{2})"


def date_reader(format_: str) -> Callable[[str], date | None]:
    """Return a function that reads days of this spelling, None for anything else."""
    pattern = re.compile(DATES[UNPADDED.get(format_, format_)])

    def read(cell: str) -> date | None:
        found = pattern.fullmatch(cell)
        return _day(found) if found else None

    return read


def _day(found: re.Match[str]) -> date | None:
    year, month = int(found["y"]), found["m"]
    if len(found["y"]) == 2:
        year += 1900 if year >= PIVOT else 2000
    number = int(month) if month.isdigit() else MONTHS.get(month.casefold(), 0)
    try:
        return date(year, number, int(found["d"]))
    except ValueError:
        return None


_TIME = re.compile(TIME)


def read_time(cell: str) -> time | None:
    """Read 4:05, 04:05 or 04:05:30; 24:00 is midnight."""
    found = _TIME.fullmatch(cell)
    return _clock(found)[0] if found else None


def _clock(found: re.Match[str]) -> tuple[time | None, int]:
    """The time, and 1 for the midnight at the end of a day."""
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if (hour, minute, second) == (24, 0, 0):
        return time(0), 1
    try:
        return time(hour, minute, second), 0
    except ValueError:
        return None, 0


def datetime_reader(format_: str) -> Callable[[str], datetime | None]:
    """Return a function that reads moments such as "dd.mm.yyyy hh:mm"; with a Z in UTC."""
    zoned = format_.endswith("Z")
    day_format, between, _ = split_moment(format_)
    pattern = re.compile(
        DATES[UNPADDED.get(day_format, day_format)]
        + (r"[ ,]+" if between == " " else "T")
        + TIME
        + (" ?" + _ZONE if zoned else "")
        + r"(?: Uhr)?"
    )

    def read(cell: str) -> datetime | None:
        found = pattern.fullmatch(cell)
        return _moment(found, zoned=zoned) if found else None

    return read


def split_moment(format_: str) -> tuple[str, str, str]:
    """Split "dd.mm.yyyy hh:mm" into day, the letter between, and time."""
    for between in ("T", " "):
        day, found, clock = format_.rpartition(between)
        if found and day in {*DATES, *UNPADDED}:
            return day, between, clock
    raise KeyError(format_)


def _moment(found: re.Match[str], *, zoned: bool) -> datetime | None:
    day, (clock, later) = _day(found), _clock(found)
    if day is None or clock is None:
        return None
    moment = datetime.combine(day, clock) + timedelta(days=later)
    if zoned:
        moment = moment.replace(tzinfo=_zone(found["zone"])).astimezone(UTC).replace(tzinfo=None)
    return moment


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
