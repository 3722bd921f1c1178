"""Interest on a reclaim, added up by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from modellkommune.kernel.grants.interest import (
    BaseRate,
    BaseRateUnknown,
    base_rate_on,
    interest_on,
)


def test_a_whole_year_at_two_rates():
    # 2023: 1.62 + 5 for 181 days, 3.12 + 5 for 184 days, of 365.
    found = interest_on(1_000_000, since=date(2022, 12, 31), until=date(2023, 12, 31))

    by_hand = Fraction(1_000_000 * 662 * 181 + 1_000_000 * 812 * 184, 10_000 * 365)
    assert found.cents == 73_762 == round(by_hand)
    assert [(step.days, step.basis_points) for step in found.steps] == [(181, 662), (184, 812)]


def test_a_leap_year_has_366_days():
    found = interest_on(5_000_00, since=date(2024, 1, 31), until=date(2024, 2, 29))

    # 5,000 euros * 8.62 per cent * 29 / 366 = 34.150...
    assert found.cents == 34_15


def test_below_nought_the_base_rate_takes_from_the_five_points():
    found = interest_on(100_000_00, since=date(2021, 6, 30), until=date(2021, 7, 1))

    assert found.steps[0].basis_points == 412
    assert found.cents == 11_29  # 100,000 * 4.12 per cent / 365 = 11.287...


def test_the_day_of_payment_does_not_count_and_the_last_day_does():
    assert interest_on(1_000_00, since=date(2023, 3, 1), until=date(2023, 3, 1)).cents == 0
    assert interest_on(1_000_00, since=date(2023, 3, 1), until=date(2023, 3, 2)).steps[0].days == 1


def test_a_half_year_that_nobody_entered_is_never_guessed():
    with pytest.raises(BaseRateUnknown) as refused:
        interest_on(1_000_00, since=date(2025, 12, 1), until=date(2026, 2, 1))

    assert refused.value.half_year == date(2026, 1, 1)


def test_an_entry_of_the_office_fills_the_gap_and_replaces_a_wrong_one():
    entered = [BaseRate(date(2026, 1, 1), 127, "Bundesanzeiger"), BaseRate(date(2025, 7, 1), 130)]

    assert base_rate_on(date(2026, 3, 1), own=entered).basis_points == 127
    assert base_rate_on(date(2025, 8, 1), own=entered).basis_points == 130


@pytest.mark.parametrize(
    ("day", "points"),
    [(date(2009, 6, 30), 162), (date(2009, 7, 1), 12), (date(2016, 6, 30), -83),
     (date(2016, 7, 1), -88), (date(2022, 12, 31), -88), (date(2024, 7, 1), 337)],
)  # fmt: skip
def test_rates_change_with_the_half_year(day, points):
    assert base_rate_on(day).basis_points == points
