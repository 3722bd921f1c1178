"""When a period ends at the earliest, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from modellkommune.kernel.periods.days import last_of_days, last_of_months
from modellkommune.kernel.periods.rules import PeriodRule
from modellkommune.kernel.periods.working_days import holiday_name, next_working_day


@dataclass(frozen=True)
class Reason:
    """One step of the way to the end.

    code        "free", "month", "days" or "moved"
    parameters  what a sentence names: "day"; "days"; "moved_from", "name"
    """

    code: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class EndOfPeriod:
    """The earliest last day of a period, and why it is this one."""

    day: date
    reasons: tuple[Reason, ...]


def earliest_end(
    rule: PeriodRule,
    starts_on: date,
    *,
    state: str = "",
    municipality_key: str = "",
    further: Iterable[date] = (),
) -> EndOfPeriod:
    """Return the earliest last day of a period that begins on a day.

    The first day counts (§ 187 (2) BGB, as the joint senate of the federal courts
    held for plans on display on 6 July 1972, GmS-OGB 2/71). Of a month and
    30 days the longer counts. A Saturday, Sunday or holiday moves the end to the
    next working day (§ 193 BGB). From 1 February 2027: the month ends on the 28th,
    30 days on 2 March, so 2 March is the earliest end.

    further  holidays that hold only where the office is
    """
    if rule.is_free:
        return EndOfPeriod(starts_on, (Reason("free"),))
    reasons = list(_lengths(rule, starts_on))
    longest = max(_day(reason) for reason in reasons)
    end = next_working_day(longest, state, municipality_key=municipality_key, further=further)
    if end != longest:
        name = holiday_name(longest, state, municipality_key=municipality_key)
        reasons.append(Reason("moved", {"day": end, "moved_from": longest, "name": name}))
    return EndOfPeriod(end, tuple(reasons))


def _lengths(rule: PeriodRule, starts_on: date) -> Iterable[Reason]:
    if rule.months:
        day = last_of_months(starts_on, months=rule.months)
        yield Reason("month", {"day": day, "months": rule.months})
    if rule.days:
        yield Reason("days", {"day": last_of_days(starts_on, days=rule.days), "days": rule.days})


def _day(reason: Reason) -> date:
    day = reason.parameters["day"]
    assert isinstance(day, date)  # noqa: S101 - for the type checker; _lengths wrote it
    return day
