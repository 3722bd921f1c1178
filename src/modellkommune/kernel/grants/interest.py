"""Interest on reclaims: five percentage points above the base rate.

Sources: § 49a (3), (4) VwVfG (rate), § 247 BGB (base rate, announced by the
Deutsche Bundesbank for each half-year). § 49a says nothing on how days are
counted; here every day counts, by the length of its own year (365 or 366 days), the
day from which interest runs is not counted and the last one is (§ 187 (1) BGB).
The sum is rounded once, at the end, to the nearest cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from modellkommune.kernel.grants.settling import half_up

ABOVE_BASE_BASIS_POINTS = 500
SOURCE = "Deutsche Bundesbank, Basiszinssatz nach § 247 BGB"


class BaseRateUnknown(LookupError):
    """No base rate is on file for the half-year that begins on `half_year`."""

    def __init__(self, half_year: date) -> None:
        super().__init__(f"no base rate from {half_year}")
        self.half_year = half_year


@dataclass(frozen=True)
class BaseRate:
    """The base rate from the first day of a half-year on.

    basis_points  hundredths of a percentage point: 227 for 2.27 per cent
    is_checked    False where an office should compare it before relying on it
    """

    valid_from: date
    basis_points: int
    source: str = SOURCE
    is_checked: bool = True

    @property
    def percent(self) -> Fraction:
        """The rate in per cent, exact."""
        return Fraction(self.basis_points, 100)


@dataclass(frozen=True)
class InterestStep:
    """One stretch of time with one rate.

    first, last    days that count, both included
    basis_points   the rate with the points above the base rate
    year_days      365 or 366
    cents          exact
    """

    first: date
    last: date
    days: int
    basis_points: int
    year_days: int
    cents: Fraction


@dataclass(frozen=True)
class Interest:
    """Interest in whole cents, with the stretches it consists of."""

    cents: int
    steps: tuple[InterestStep, ...]


def _rates() -> tuple[BaseRate, ...]:
    # From 2002 on; one entry for each half-year, in basis points.
    first_half = {
        2002: 257, 2003: 197, 2004: 114, 2005: 121, 2006: 137, 2007: 270, 2008: 332,
        2009: 162, 2010: 12, 2011: 12, 2012: 12, 2013: -13, 2014: -63, 2015: -83,
        2016: -83, 2017: -88, 2018: -88, 2019: -88, 2020: -88, 2021: -88, 2022: -88,
        2023: 162, 2024: 362, 2025: 227,
    }  # fmt: skip
    second_half = {
        2002: 247, 2003: 122, 2004: 113, 2005: 117, 2006: 195, 2007: 319, 2008: 319,
        2009: 12, 2010: 12, 2011: 37, 2012: 12, 2013: -38, 2014: -73, 2015: -83,
        2016: -88, 2017: -88, 2018: -88, 2019: -88, 2020: -88, 2021: -88, 2022: -88,
        2023: 312, 2024: 337, 2025: 127,
    }  # fmt: skip
    found = [BaseRate(date(year, 1, 1), points) for year, points in first_half.items()]
    found += [BaseRate(date(year, 7, 1), points) for year, points in second_half.items()]
    return tuple(sorted(found, key=lambda rate: rate.valid_from))


# Later half-years are entered by the office, with the announcement as their source:
# a rate that nobody has looked up is never assumed to be the one before.
KNOWN_RATES = _rates()


def base_rate_on(day: date, *, own: Iterable[BaseRate] = ()) -> BaseRate:
    """Return the base rate of the half-year of a day. Raises BaseRateUnknown.

    own  entries of the office; they come before what is known here
    """
    half_year = date(day.year, 1 if day.month < 7 else 7, 1)
    by_day = {rate.valid_from: rate for rate in (*KNOWN_RATES, *own)}
    if half_year not in by_day:
        raise BaseRateUnknown(half_year)
    return by_day[half_year]


def interest_on(cents: int, *, since: date, until: date, own: Iterable[BaseRate] = ()) -> Interest:
    """Return the interest on an amount from the day after `since` to `until`.

    cents  amount that goes back, not below zero
    since  the day from which interest runs, such as that of the payment

    Raises BaseRateUnknown when a half-year in between is not on file.
    """
    entries = tuple(own)
    steps, first = [], since + timedelta(days=1)
    while first <= until:
        last = min(until, _end_of_half_year(first))
        steps.append(_step(cents, first, last, entries))
        first = last + timedelta(days=1)
    total = sum((step.cents for step in steps), Fraction(0))
    return Interest(cents=max(0, half_up(total)), steps=tuple(steps))


def _step(cents: int, first: date, last: date, own: tuple[BaseRate, ...]) -> InterestStep:
    points = base_rate_on(first, own=own).basis_points + ABOVE_BASE_BASIS_POINTS
    days = (last - first).days + 1
    year_days = (date(first.year, 12, 31) - date(first.year - 1, 12, 31)).days
    amount = Fraction(cents * points * days, 10_000 * year_days)
    return InterestStep(first, last, days, points, year_days, amount)


def _end_of_half_year(day: date) -> date:
    return date(day.year, 6, 30) if day.month < 7 else date(day.year, 12, 31)
