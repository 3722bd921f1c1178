"""Days on which letters are served, remedies end and reports are due."""

from __future__ import annotations

from datetime import date

import pytest

from modellkommune.kernel.grants.deadlines import (
    due_after_period,
    final_from,
    remedy_ends,
    served_by_post,
)
from modellkommune.kernel.grants.rules import (
    GrantRules,
    NoRule,
    ServiceRule,
    rules_on,
    service_rule_on,
)


@pytest.mark.parametrize(
    ("posted", "state", "days", "checked"),
    [
        (date(2024, 12, 31), "00", 3, True),
        (date(2025, 1, 1), "00", 4, True),
        (date(2025, 1, 1), "14", 4, True),  # the law of Saxony refers to the federal one
        (date(2026, 5, 4), "05", 4, False),  # Northrhine-Westphalia has its own wording
    ],
)
def test_since_2025_a_letter_counts_as_served_on_the_fourth_day(posted, state, days, checked):
    rule = service_rule_on(posted, state_key=state)

    assert (rule.days, rule.is_checked) == (days, checked)


def test_what_an_office_wrote_down_for_its_state_comes_first():
    own = ServiceRule("05", date(2025, 1, 1), 4, "VwVfG NRW § 41", is_checked=True)

    rule = service_rule_on(date(2026, 5, 4), state_key="05", own=[own])

    assert rule == own


def test_a_letter_is_served_on_a_sunday_too():
    assert served_by_post(date(2026, 5, 6), days=4) == date(2026, 5, 10)  # a Sunday


@pytest.mark.parametrize(
    ("served", "state", "ends"),
    [
        (date(2026, 5, 11), "05", date(2026, 6, 11)),  # a Thursday
        (date(2026, 1, 31), "05", date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2027, 1, 29), "05", date(2027, 3, 1)),  # no 29 February; the 28th is a Sunday
        (date(2028, 1, 31), "05", date(2028, 2, 29)),  # a leap year, a Tuesday
        (date(2026, 2, 28), "05", date(2026, 3, 30)),  # 28 March is a Saturday, not the 31st
        (date(2026, 3, 3), "05", date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 11, 24), "05", date(2026, 12, 24)),  # Christmas Eve is a working day
        (date(2026, 11, 25), "05", date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2026, 5, 4), "05", date(2026, 6, 5)),  # Corpus Christi on 4 June
        (date(2026, 5, 4), "11", date(2026, 6, 4)),  # not a holiday in Berlin
        (date(2024, 9, 30), "05", date(2024, 10, 30)),
        (date(2025, 9, 30), "14", date(2025, 10, 30)),
        (date(2025, 9, 30), "05", date(2025, 10, 30)),
        (date(2024, 10, 1), "05", date(2024, 11, 4)),  # All Saints, then a weekend
        (date(2024, 10, 1), "12", date(2024, 11, 1)),  # a Friday without a holiday
    ],
)
def test_a_remedy_ends_after_a_month_and_never_on_a_day_off(served, state, ends):
    assert remedy_ends(served, state_key=state) == ends


@pytest.mark.parametrize(
    ("ends_on", "months", "due"),
    [
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 6, 30), 12, date(2027, 6, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 30), 6, date(2027, 3, 1)),  # from the 31st; the 28th is a Sunday
        (date(2028, 8, 30), 6, date(2029, 2, 28)),  # the 28th itself, not the 27th
    ],
)
def test_a_report_is_due_by_the_end_of_the_months_after_the_period(ends_on, months, due):
    assert due_after_period(ends_on, months=months, state_key="05") == due


def test_a_notice_is_final_after_the_last_day_or_when_the_remedy_is_waived():
    assert final_from(date(2026, 6, 11)) == date(2026, 6, 12)
    assert final_from(date(2026, 6, 11), waived_on=date(2026, 5, 20)) == date(2026, 5, 20)


def test_the_state_comes_before_the_federation_and_the_later_form_before_the_earlier():
    own = rules("05", date(2020, 1, 1), months=4)
    later = rules("05", date(2024, 1, 1), months=3)

    found = [
        rules_on(day, code="ANBest-P", state_key=state, own=[own, later]).report_months
        for day, state in [
            (date(2019, 1, 1), "05"), (date(2021, 1, 1), "05"), (date(2026, 1, 1), "05"),
            (date(2026, 1, 1), "14"),
        ]
    ]  # fmt: skip

    assert found == [6, 4, 3, 6]


def test_an_entry_of_the_office_of_the_same_day_replaces_what_came_with_the_software():
    own = rules("00", date(2001, 1, 1), months=9)

    assert rules_on(date(2026, 1, 1), code="ANBest-P", state_key="05", own=[own]) == own


def test_municipalities_have_a_year_for_their_report():
    assert rules_on(date(2026, 1, 1), code="ANBest-Gk", state_key="00").report_months == 12


def test_a_day_before_every_rule_has_none():
    with pytest.raises(NoRule):
        rules_on(date(1999, 1, 1), code="ANBest-P", state_key="05")


def rules(state, day, *, months):
    return GrantRules(
        code="ANBest-P", state_key=state, valid_from=day, report_months=months,
        interim_months=None, line_permille=200, threshold_cents=0, fixed_rule="up-to-cost",
        use_weeks=6, source="Erlass", is_checked=True,
    )  # fmt: skip
