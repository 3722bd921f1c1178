"""Days and moments in the ways in which portals write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from modellkommune.kernel.catalogue.model import Day

_DAY = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)")
_GERMAN_DAY = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?")
_OFFSET = re.compile(r"(Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*$")


def read_moment(text: str, *, at_end: bool = False) -> Day | None:
    """Return a day or a moment, or None.

    Takes ISO 8601, a year or a month alone, German days, and inventions such as
    "2021-01-28 GMT 01:51:03".

    at_end  whether a year or a month alone means its last day
    """
    try:
        day, rest = _day(text, at_end=at_end)
        if day is None:
            return None
        clock = _TIME.search(rest)
        return _at(day, clock=clock, rest=rest) if clock else day
    except ValueError:
        return None


def _day(text: str, *, at_end: bool) -> tuple[date | None, str]:
    if found := _GERMAN_DAY.match(text):
        return date(int(found[3]), int(found[2]), int(found[1])), text[found.end() :]
    if not (found := _DAY.match(text)):
        return None, ""
    year, month, day = int(found[1]), found[2], found[3]
    if day:
        return date(year, int(month), int(day)), text[found.end() :]
    if not at_end:
        return date(year, int(month or 1), 1), ""
    last_month = int(month or 12)
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return following - timedelta(days=1), ""


def _at(day: date, *, clock: re.Match[str], rest: str) -> datetime:
    micro = int((clock[4] or "0").ljust(6, "0")[:6])
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    # Without an offset it stays open which clock was meant, as the portal left it open.
    return datetime.combine(day, time(hour, minute, second, micro, tzinfo=_zone(rest)))


def _zone(rest: str) -> timezone | None:
    offset = _OFFSET.search(rest)
    if offset is None or offset[1][0] not in "+-":
        return UTC if offset or "GMT" in rest or "UTC" in rest else None
    digits = offset[1][1:].replace(":", "")
    length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(length if offset[1][0] == "+" else -length)
