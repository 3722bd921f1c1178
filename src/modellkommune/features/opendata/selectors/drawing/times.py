"""An axis of time has a place for every stretch, also for those without a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from modellkommune.kernel.tables.query import Part, Value

MONTHS = {Part.MONTH: 1, Part.QUARTER: 3}
DAYS = {Part.WEEK: 7, Part.DAY: 1}


def without_gaps(keys: Sequence[Value], *, part: Part | None, most: int) -> list[Value]:
    """Return the keys in their order with those between that are missing.

    keys  years as numbers, or first days as ISO dates, rising
    most  so many at most; what would be longer stays as it is
    """
    whole = list(_between(keys, part))
    return whole if whole and len(whole) <= most else list(keys)


def _between(keys: Sequence[Value], part: Part | None) -> Iterator[Value]:
    if not keys:
        return
    first, last = keys[0], keys[-1]
    if isinstance(first, int) and isinstance(last, int):
        # A table of a few years holds no year far away but by mistake.
        yield from range(first, min(last, first + 10_000) + 1)
    elif part and isinstance(first, str) and isinstance(last, str):
        yield from _days(date.fromisoformat(first), date.fromisoformat(last), part)


def _days(day: date, last: date, part: Part) -> Iterator[str]:
    while day <= last:
        yield day.isoformat()
        if part in DAYS:
            day += timedelta(days=DAYS[part])
        else:
            month = day.month - 1 + MONTHS[part]
            day = date(day.year + month // 12, month % 12 + 1, 1)
