"""How long a draft is on display, and what is wrong with a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.kernel.periods import (
    NoPeriodRule,
    check_period,
    earliest_end,
    is_working_day,
    rule_for,
)
from modellkommune.kernel.periods.known import KNOWN
from modellkommune.kernel.periods.rules import ASSOCIATIONS, KINDS, LATE, STEPS, TEXT

TODAY = date(2027, 2, 1)


def rule(kind="development-plan", step="display", on=TODAY, **more):
    return rule_for(kind=kind, step=step, on=on, **more)


def codes(findings, *, refusals=True):
    return [finding.code for finding in findings if finding.is_refusal == refusals]


def test_from_the_first_of_february_a_display_lasts_until_the_second_of_march():
    end = earliest_end(rule(), TODAY, state="05")

    assert end.day == date(2027, 3, 2)
    assert [(reason.code, reason.parameters["day"]) for reason in end.reasons] == [
        ("month", date(2027, 2, 28)),
        ("days", date(2027, 3, 2)),
    ]


@pytest.mark.parametrize(
    ("starts_on", "state", "ends_on"),
    [
        (date(2026, 7, 1), "05", date(2026, 7, 31)),  # the month is longer than 30 days
        (date(2027, 4, 1), "05", date(2027, 4, 30)),  # both end on the same Friday
        (date(2026, 11, 27), "05", date(2026, 12, 28)),  # the 26th is a holiday, then a Sunday
        (date(2028, 2, 1), "05", date(2028, 3, 1)),  # a leap year
        (date(2024, 10, 1), "16", date(2024, 11, 1)),  # Reformation Day in Thuringia
        (date(2024, 10, 1), "09", date(2024, 10, 31)),
        (date(2027, 2, 26), "05", date(2027, 3, 30)),  # Good Friday to Easter Monday
    ],
)
def test_a_display_never_ends_on_a_day_off(starts_on, state, ends_on):
    assert earliest_end(rule(on=starts_on), starts_on, state=state).day == ends_on


def test_the_reason_names_the_holiday_that_moved_the_end():
    end = earliest_end(rule(on=date(2024, 10, 1)), date(2024, 10, 1), state="16")

    assert end.reasons[-1].code == "moved"
    assert end.reasons[-1].parameters["name"] == "Reformationstag"


@given(st.dates(date(2023, 7, 7), date(2060, 1, 1)), st.sampled_from(["", "05", "09", "14"]))
def test_every_earliest_end_is_long_enough_and_a_working_day(starts_on, state):
    end = earliest_end(rule(on=starts_on), starts_on, state=state).day

    found = check_period(rule(on=starts_on), starts_on=starts_on, ends_on=end, state=state)
    day_before = check_period(
        rule(on=starts_on), starts_on=starts_on, ends_on=end - timedelta(days=1), state=state
    )

    assert end - starts_on >= timedelta(days=29)
    assert is_working_day(end, state)
    assert (codes(found), codes(day_before)) == ([], ["too-short"])


def test_an_end_on_the_28th_of_february_is_refused_with_the_day_that_would_do():
    findings = check_period(
        rule(), starts_on=TODAY, ends_on=date(2027, 2, 28), announced_on=date(2027, 1, 22)
    )

    assert codes(findings) == ["too-short"]
    assert findings[0].parameters == {"earliest_end": date(2027, 3, 2), "law": "§ 3 Abs. 2 BauGB"}


def test_a_long_period_that_ends_on_a_sunday_is_refused_too():
    findings = check_period(rule(), starts_on=TODAY, ends_on=date(2027, 3, 14))

    assert codes(findings) == ["ends-on-day-off"]
    assert findings[0].parameters["moved_to"] == date(2027, 3, 15)


def test_a_period_that_ends_before_it_begins_is_told_nothing_else():
    findings = check_period(rule(), starts_on=TODAY, ends_on=date(2027, 1, 1))

    assert codes(findings) == ["ends-before-start"]


@pytest.mark.parametrize(
    ("starts_on", "announced_on", "refusals", "notes"),
    [
        (date(2027, 2, 1), date(2027, 2, 1), ["announced-too-late"], []),
        (date(2027, 2, 1), date(2027, 1, 31), [], ["less-than-a-week"]),
        (date(2027, 2, 1), date(2027, 1, 25), [], []),
        (date(2027, 2, 1), None, [], ["announcement-open"]),
        (date(2023, 7, 6), date(2023, 7, 3), ["announced-too-late"], []),  # the old law: a week
        (date(2023, 7, 6), date(2023, 6, 29), [], []),
        (date(2023, 7, 7), date(2023, 7, 6), [], ["less-than-a-week"]),
    ],
)
def test_since_july_2023_the_announcement_needs_only_to_come_before(
    starts_on, announced_on, refusals, notes
):
    findings = check_period(
        rule(on=starts_on), starts_on=starts_on, ends_on=date(2027, 4, 1), announced_on=announced_on
    )

    assert (codes(findings), codes(findings, refusals=False)) == (refusals, notes)


def test_only_a_repeated_display_may_be_shorter_and_only_with_a_reason():
    def found(**how):
        return check_period(rule(), starts_on=TODAY, ends_on=date(2027, 2, 15), **how)

    reason = "Nur die Lage einer Zufahrt ist geändert."

    assert codes(found()) == ["too-short"]
    assert codes(found(shortened_reason=reason)) == ["too-short"]
    assert codes(found(is_repeated=True, shortened_reason="  ")) == ["shortened-without-reason"]
    assert codes(found(is_repeated=True, shortened_reason=reason)) == []
    assert "shortened" in codes(found(is_repeated=True, shortened_reason=reason), refusals=False)


def test_a_repeated_display_of_some_days_asks_whether_that_is_enough():
    findings = check_period(
        rule(), starts_on=TODAY, ends_on=date(2027, 2, 8), is_repeated=True,
        shortened_reason="Ein Schreibfehler.",
    )  # fmt: skip

    assert "very-short" in codes(findings, refusals=False)


@pytest.mark.parametrize("step", ["display", "bodies"])
def test_a_repeated_step_has_the_period_of_the_first_and_its_own_norm(step):
    first, again = rule(step=step), rule(step=f"{step}-again")

    assert (again.months, again.days, again.contents) == (first.months, first.days, first.contents)
    assert again.law.startswith("§ 4a Abs. 3 mit § ")


def test_early_participation_lasts_as_long_as_the_authority_wants():
    early = rule(step="early-public")

    findings = check_period(early, starts_on=TODAY, ends_on=TODAY, announced_on=date(2027, 1, 1))

    assert (early.is_free, findings) == (True, [])
    assert earliest_end(early, TODAY).reasons[0].code == "free"


@pytest.mark.parametrize(
    ("on", "days", "announce_days", "repeat"),
    [
        (date(2005, 1, 1), 0, 7, "may"),
        (date(2017, 5, 12), 0, 7, "may"),
        (date(2017, 5, 13), 30, 7, "may"),
        (date(2023, 7, 6), 30, 7, "may"),
        (date(2023, 7, 7), 30, 0, "should"),
    ],
)
def test_the_table_follows_the_law_of_the_day(on, days, announce_days, repeat):
    found = rule(on=on)

    assert (found.months, found.days) == (1, days)
    assert (found.announce_days, found.repeat) == (announce_days, repeat)


def test_only_land_use_plans_tell_associations_what_they_lose():
    told = [kind for kind in KINDS if ASSOCIATIONS in rule(kind=kind).contents]

    assert told == ["land-use-plan"]
    assert LATE in rule().contents


def test_every_kind_and_step_has_a_rule_with_its_source():
    found = [rule(kind=kind, step=step) for kind in KINDS for step in STEPS if step != TEXT]

    assert all(entry.source for entry in [*found, *KNOWN])
    assert {entry.kind for entry in found if not entry.is_checked} == {"statute", "concept"}
    assert rule(kind="concept", step=TEXT).is_free


def test_what_an_authority_wrote_down_comes_before_what_came_with_the_software():
    shipped = rule(kind="concept")
    own = replace(shipped, days=42, valid_from=date(2020, 1, 1), source="Hauptsatzung § 7")
    of_a_state = replace(shipped, state="NW", days=14, valid_from=date(1990, 1, 1))

    assert rule(kind="concept", own=[own]) == own
    assert rule(kind="concept", state="NW", own=[own, of_a_state]) == of_a_state
    assert rule(kind="concept", on=date(2019, 1, 1), own=[own]) == shipped


def test_a_day_before_every_rule_has_none():
    with pytest.raises(NoPeriodRule):
        rule(on=date(1999, 1, 1))


def test_a_holiday_of_a_part_of_the_state_is_worth_a_note():
    findings = check_period(
        rule(on=date(2028, 7, 1)), starts_on=date(2028, 7, 1), ends_on=date(2028, 8, 15),
        announced_on=date(2028, 6, 1), state="09",
    )  # fmt: skip

    assert codes(findings, refusals=False) == ["local-holiday"]
