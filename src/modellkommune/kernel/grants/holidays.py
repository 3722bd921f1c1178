"""General public holidays by federal state, as the states' laws name them.

Only what holds in a whole state counts, since a deadline looks at the law of the
place of the office. Holidays of parts of a state (Assumption Day in most
municipalities of Bavaria, Corpus Christi in some of Saxony and Thuringia, the
Peace Festival of Augsburg) are passed in by who knows the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

BW, BY, BE, BB, HB, HH, HE, MV = "08", "09", "11", "12", "04", "02", "06", "13"
NI, NW, RP, SL, SN, ST, SH, TH = "03", "05", "07", "10", "14", "15", "01", "16"
EVERYWHERE: tuple[str, ...] = ()

# month, day, states (empty: all), first year, last year
FIXED: tuple[tuple[int, int, tuple[str, ...], int, int], ...] = (
    (1, 1, EVERYWHERE, 1990, 9999),
    (1, 6, (BW, BY, ST), 1990, 9999),
    (3, 8, (BE,), 2019, 9999),
    (3, 8, (MV,), 2023, 9999),
    (5, 1, EVERYWHERE, 1990, 9999),
    (5, 8, (BE,), 2020, 2020),
    (5, 8, (BE,), 2025, 2025),
    (8, 15, (SL,), 1990, 9999),
    (9, 20, (TH,), 2019, 9999),
    (10, 3, EVERYWHERE, 1990, 9999),
    (10, 31, (BB, MV, SN, ST, TH), 1992, 9999),
    (10, 31, EVERYWHERE, 2017, 2017),
    (10, 31, (HB, HH, NI, SH), 2018, 9999),
    (11, 1, (BW, BY, NW, RP, SL), 1990, 9999),
    (12, 25, EVERYWHERE, 1990, 9999),
    (12, 26, EVERYWHERE, 1990, 9999),
)
# days after Easter Sunday, states
MOVING: tuple[tuple[int, tuple[str, ...]], ...] = (
    (-2, EVERYWHERE),
    (1, EVERYWHERE),
    (39, EVERYWHERE),
    (50, EVERYWHERE),
    (60, (BW, BY, HE, NW, RP, SL)),
)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm in Nature, 20 April 1876, as given by Meeus.
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def is_holiday(day: date, *, state_key: str, further: Iterable[date] = ()) -> bool:
    """Return whether a day is a general holiday of a state, or one of the further days.

    state_key  two digits; "00" for the holidays that all states share
    """
    return day in set(further) or day in holidays_of(day.year, state_key=state_key)


def holidays_of(year: int, *, state_key: str) -> set[date]:
    """Return the general holidays of a state in one year."""
    easter = easter_sunday(year)
    found = {
        date(year, month, day)
        for month, day, states, first, last in FIXED
        if first <= year <= last and _holds(states, state_key)
    }
    found |= {easter + timedelta(days=days) for days, states in MOVING if _holds(states, state_key)}
    return found | ({_day_of_repentance(year)} if state_key == SN else set())


def next_working_day(day: date, *, state_key: str, further: Iterable[date] = ()) -> date:
    """Return the day itself, or the first after it that is no Saturday, Sunday or holiday."""
    while day.weekday() >= 5 or is_holiday(day, state_key=state_key, further=further):
        day += timedelta(days=1)
    return day


def _holds(states: tuple[str, ...], state_key: str) -> bool:
    return not states or state_key in states


def _day_of_repentance(year: int) -> date:
    """The Wednesday before 23 November."""
    last = date(year, 11, 22)
    return last - timedelta(days=(last.weekday() - 2) % 7)
