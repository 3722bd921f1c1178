"""What is wrong with a period, and what is worth knowing before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from modellkommune.kernel.periods.ends import earliest_end
from modellkommune.kernel.periods.rules import PeriodRule
from modellkommune.kernel.periods.working_days import (
    holiday_name,
    is_working_day,
    next_working_day,
    possible_holiday,
)

CUSTOMARY_DAYS_BEFORE = 7
# Shorter than this no court was found to have called a repeated display long enough
# without looking at the case; the finding asks to think, it does not refuse.
SHORT_REPEATED_DAYS = 14


@dataclass(frozen=True)
class PeriodFinding:
    """One thing about a period.

    code        what it is, for another language
    parameters  what the sentence names: days as dates, names as text
    sentence    the finding in plain English
    is_refusal  the period must not begin like this; otherwise it is a note
    """

    code: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    sentence: str = ""
    is_refusal: bool = True


@dataclass(frozen=True)
class _Period:
    rule: PeriodRule
    starts_on: date
    ends_on: date
    announced_on: date | None
    is_repeated: bool
    shortened_reason: str
    state: str
    municipality_key: str
    further: frozenset[date]


def check_period(  # noqa: PLR0913  # each is named, and most have a default
    rule: PeriodRule,
    *,
    starts_on: date,
    ends_on: date,
    announced_on: date | None = None,
    is_repeated: bool = False,
    shortened_reason: str = "",
    state: str = "",
    municipality_key: str = "",
    further: Iterable[date] = (),
) -> list[PeriodFinding]:
    """Return what speaks against a period, refusals first, then notes.

    announced_on      day on which the announcement took effect; None: not yet known
    is_repeated       the draft was changed and is on display once more (§ 4a (3) BauGB)
    shortened_reason  why a repeated period is shorter, as the file will say it
    An empty list: nothing to say.
    """
    period = _Period(
        rule, starts_on, ends_on, announced_on, is_repeated, shortened_reason.strip(), state,
        municipality_key, frozenset(further),
    )  # fmt: skip
    if ends_on < starts_on:
        return [_ends_before_it_starts(period)]
    lengths = list(_length(period))
    # One day to move to is enough: who ends too early is told the earliest end.
    ends = () if any(finding.is_refusal for finding in lengths) else _end(period)
    found = [*lengths, *ends, *_announcement(period)]
    return sorted(found, key=lambda finding: not finding.is_refusal)


def _ends_before_it_starts(period: _Period) -> PeriodFinding:
    days = {"starts_on": period.starts_on, "ends_on": period.ends_on}
    return PeriodFinding("ends-before-start", days, "The period ends before it begins.")


def _length(period: _Period) -> Iterator[PeriodFinding]:
    """Yield what is to be said when the period is shorter than the rule asks for."""
    end = earliest_end(
        period.rule, period.starts_on, state=period.state,
        municipality_key=period.municipality_key, further=period.further,
    )  # fmt: skip
    if period.ends_on >= end.day:
        return
    facts = {"earliest_end": end.day, "law": period.rule.law}
    if not (period.is_repeated and period.rule.repeat):
        sentence = f"The period ends too early: {end.day:%Y-%m-%d} is the earliest last day."
        yield PeriodFinding("too-short", facts, sentence)
    elif not period.shortened_reason:
        sentence = "A repeated period may be shorter only with a reason in writing."
        yield PeriodFinding("shortened-without-reason", facts, sentence)
    else:
        yield from _shortened(period, facts)


def _shortened(period: _Period, facts: Mapping[str, object]) -> Iterator[PeriodFinding]:
    length = (period.ends_on - period.starts_on).days + 1
    known = {**facts, "days": length}
    sentence = f"The repeated period is shortened to {length} days, for the reason given."
    yield PeriodFinding("shortened", known, sentence, is_refusal=False)
    if length < SHORT_REPEATED_DAYS:
        sentence = f"{length} days must be long enough to read the changes and write to them."
        yield PeriodFinding("very-short", known, sentence, is_refusal=False)


def _end(period: _Period) -> Iterator[PeriodFinding]:
    """Yield what is to be said when the last day is no working day."""
    place = {"municipality_key": period.municipality_key}
    if is_working_day(period.ends_on, period.state, further=period.further, **place):
        name = possible_holiday(period.ends_on, period.state)
        if name:
            facts = {"ends_on": period.ends_on, "name": name}
            sentence = f"{name} is a holiday in a part of the state; if it is one here, move on."
            yield PeriodFinding("local-holiday", facts, sentence, is_refusal=False)
        return
    moved = next_working_day(period.ends_on, period.state, further=period.further, **place)
    name = holiday_name(period.ends_on, period.state, **place)
    facts = {"ends_on": period.ends_on, "name": name, "moved_to": moved}
    sentence = f"The last day is a {name or 'day off'}; the period ends on {moved:%Y-%m-%d}."
    yield PeriodFinding("ends-on-day-off", facts, sentence, is_refusal=not period.rule.is_free)


def _announcement(period: _Period) -> Iterator[PeriodFinding]:
    """Yield what is to be said about the day of the announcement."""
    needed = period.rule.announce_days
    if needed is None:
        return
    if period.announced_on is None:
        sentence = "The day of the announcement is not known yet."
        yield PeriodFinding("announcement-open", {}, sentence, is_refusal=False)
        return
    before = (period.starts_on - period.announced_on).days
    facts = {"announced_on": period.announced_on, "days": before, "needed": max(needed, 1)}
    if before < max(needed, 1):
        is_refusal = not period.rule.is_free
        yield PeriodFinding("announced-too-late", facts, _too_late(needed), is_refusal=is_refusal)
    elif before < CUSTOMARY_DAYS_BEFORE and not period.rule.is_free:
        sentence = "The law names no days before the beginning; a week is customary."
        yield PeriodFinding("less-than-a-week", facts, sentence, is_refusal=False)


def _too_late(needed: int) -> str:
    if not needed:
        return "The announcement must come before the first day of the period."
    return f"The announcement must come {needed} days before the first day of the period."
