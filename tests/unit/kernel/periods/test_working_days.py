"""Which days move the end of a period, in which state."""

from __future__ import annotations

from datetime import date

import pytest

from modellkommune.kernel.periods.days import last_of_months, same_day_later
from modellkommune.kernel.periods.working_days import (
    STATES,
    holiday_name,
    is_working_day,
    next_working_day,
    possible_holiday,
)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 1, 6), "08 09 15"),
        (date(2027, 3, 8), "11 13"),
        (date(2022, 3, 8), "11"),  # Mecklenburg-Vorpommern followed in 2023
        (date(2026, 6, 4), "05 06 07 08 09 10"),
        (date(2024, 8, 15), "10"),
        (date(2027, 9, 20), "16"),
        (date(2018, 9, 20), ""),
        (date(2024, 10, 31), "01 02 03 04 12 13 14 15 16"),
        (date(2016, 10, 31), "12 13 14 15 16"),
        (date(2024, 11, 1), "05 07 08 09 10"),
        (date(2026, 11, 18), "14"),
        (date(2025, 5, 8), "11"),
    ],
)
def test_each_state_has_its_own_holidays(day, states):
    free = [state for state in sorted(STATES) if not is_working_day(day, state)]

    assert " ".join(free) == states


@pytest.mark.parametrize("state", ["", "00", "99", "05"])
def test_what_all_states_share_holds_in_invented_places_too(state):
    assert holiday_name(date(2026, 10, 3), state) == "Tag der Deutschen Einheit"
    assert not is_working_day(date(2017, 10, 31), state)  # 500 years of the Reformation
    assert is_working_day(date(2026, 12, 24), state)


def test_a_state_is_known_by_its_letters_as_well():
    assert holiday_name(date(2026, 11, 18), "SN") == holiday_name(date(2026, 11, 18), "14") != ""


def test_a_saturday_is_no_working_day_without_being_a_holiday():
    saturday = date(2026, 11, 28)

    assert (is_working_day(saturday, "05"), holiday_name(saturday, "05")) == (False, "")


def test_a_holiday_of_one_town_holds_in_that_town():
    peace = date(2028, 8, 8)

    assert next_working_day(peace, municipality_key="09761000") == date(2028, 8, 9)
    assert next_working_day(peace, municipality_key="09762000") == peace
    assert next_working_day(peace, "09", further=[peace]) == date(2028, 8, 9)


def test_a_holiday_of_a_part_of_a_state_is_named_but_moves_nothing():
    assumption = date(2028, 8, 15)

    assert (is_working_day(assumption, "09"), possible_holiday(assumption, "09")) == (
        True,
        "Mariä Himmelfahrt",
    )
    assert possible_holiday(assumption, "05") == ""


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 1, 15), date(2027, 2, 14)),
        (date(2027, 1, 29), date(2027, 2, 28)),
        (date(2027, 1, 30), date(2027, 2, 28)),
        (date(2027, 1, 31), date(2027, 2, 28)),  # not the 27th: § 188 (3) BGB
        (date(2027, 3, 31), date(2027, 4, 30)),
        (date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_whose_first_day_counts_ends_the_day_before(first, last):
    assert last_of_months(first, months=1) == last


def test_months_are_counted_across_years():
    assert same_day_later(date(2026, 11, 30), months=3) == date(2027, 2, 28)
