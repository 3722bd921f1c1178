"""Public holidays of the German states, and the days between them.

Only what holds in a whole state moves the end of a period by itself. Some
holidays hold in a part of a state: Assumption Day where more Catholics than
Protestants live in Bavaria, Corpus Christi in some places of Saxony and
Thuringia, the Peace Festival in Augsburg. `possible_holiday` names them, and who
knows the place hands them in as `further`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from holidays.constants import CATHOLIC, PUBLIC
from holidays.countries.germany import Germany

# The first two digits of an AGS, and what the library calls the state. The key of
# the federation ("00") and that of invented places ("99") have the holidays that
# all states share.
STATES = MappingProxyType({
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
})  # fmt: skip
LETTERS = frozenset(STATES.values())
# Municipalities whose own holiday stands in the law of their state.
PLACES = MappingProxyType({"09761000": "Augsburg"})
SATURDAY = 5


def is_working_day(
    day: date, state: str = "", *, municipality_key: str = "", further: Iterable[date] = ()
) -> bool:
    """Return whether a day is neither Saturday nor Sunday nor a holiday of the state.

    state             two digits of the AGS or two letters, such as "NI"; "" for what
                      all states share
    municipality_key  AGS of 8 digits, for the holiday of a single place
    further           holidays that hold only where the office is
    """
    if day.weekday() >= SATURDAY or day in set(further):
        return False
    return not holiday_name(day, state, municipality_key=municipality_key)


def next_working_day(
    day: date, state: str = "", *, municipality_key: str = "", further: Iterable[date] = ()
) -> date:
    """Return the day itself, or the first working day after it (§ 193 BGB)."""
    known = set(further)
    while not is_working_day(day, state, municipality_key=municipality_key, further=known):
        day += timedelta(days=1)
    return day


def holiday_name(day: date, state: str = "", *, municipality_key: str = "") -> str:
    """Return the German name of the public holiday on that day, or ""."""
    return _holidays(day.year, _subdivision(state, municipality_key), PUBLIC).get(day, "")


def possible_holiday(day: date, state: str = "") -> str:
    """Return the name of a holiday that holds in a part of the state only, or ""."""
    subdivision = _letters(state)
    return _holidays(day.year, subdivision, CATHOLIC).get(day, "") if subdivision else ""


def _subdivision(state: str, municipality_key: str) -> str:
    return PLACES.get(municipality_key) or _letters(state or municipality_key[:2])


def _letters(state: str) -> str:
    """Return the two letters of a state; "" for a key that no state has."""
    return state if state in LETTERS else STATES.get(state, "")


@lru_cache(maxsize=256)
def _holidays(year: int, subdivision: str, category: str) -> dict[date, str]:
    """Return the holidays of one year; computed once for a state and a year."""
    found = Germany(
        subdiv=subdivision or None, years=year, categories={category}, language="de", expand=False
    )
    return dict(found)
