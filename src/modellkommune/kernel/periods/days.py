"""Months and days as the civil code counts them (§§ 187 to 189 BGB)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def same_day_later(day: date, *, months: int) -> date:
    """Return the day of the same number some months later, or the last of that month.

    So ends a time that runs from an event on a day, which itself is not counted
    (§ 187 (1), § 188 (2) first half, (3) BGB): 31 January and one month are
    28 February.
    """
    year, month = _month_later(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_of_months(first: date, *, months: int) -> date:
    """Return the last day of a period of months whose first day is counted.

    It ends with the day before the one of the same number (§ 187 (2), § 188 (2)
    second half BGB), and on the last day of a month in which that day is missing
    (§ 188 (3)): from 1 February one month lasts until the 28th, from 31 January
    also until the 28th, not until the 27th.
    """
    if first.day == 1:
        year, month = _month_later(first, months)
        return date(year, month, 1) - timedelta(days=1)
    return same_day_later(first - timedelta(days=1), months=months)


def last_of_days(first: date, *, days: int) -> date:
    """Return the last day of a period of days whose first day is counted."""
    return first + timedelta(days=days - 1)


def _month_later(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1
