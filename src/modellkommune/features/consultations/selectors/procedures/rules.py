"""Which rule of periods holds for a round, and what it says about its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from modellkommune.features.consultations.models import (
    OwnPeriodRule,
    Procedure,
    Round,
    RoundStep,
)
from modellkommune.features.consultations.text.periods import finding_in_words, reason_in_words
from modellkommune.kernel.periods import (
    PeriodFinding,
    PeriodRule,
    check_period,
    earliest_end,
    rule_for,
)
from modellkommune.kernel.periods.rules import OF_THE_BUILDING_CODE, PERIOD, SUBJECT
from modellkommune.kernel.periods.working_days import STATES

AGAIN = (RoundStep.DISPLAY_AGAIN, RoundStep.BODIES_AGAIN)
OF_A_PLAN = tuple(step for step in RoundStep if step != RoundStep.TEXT)


@dataclass(frozen=True)
class Finding:
    """What speaks against the days of a round, in the page's language."""

    code: str
    sentence: str
    is_refusal: bool


@dataclass(frozen=True)
class Proposal:
    """The earliest last day of a round with the reasons, in the page's language."""

    day: date
    reasons: tuple[str, ...]
    is_free: bool


def steps_of(procedure: Procedure) -> tuple[RoundStep, ...]:
    """The steps that a round of this procedure can belong to."""
    return OF_A_PLAN if procedure.is_plan else (RoundStep.TEXT,)


def rule_of(found: Round, *, today: date | None = None) -> PeriodRule:
    """The rule that holds for a round on its first day, or today while it has none.

    Raises NoPeriodRule for a step that the kind of procedure does not have.
    """
    procedure = found.procedure
    on = found.starts_on or today or timezone.localdate()
    return rule_for(
        kind=procedure.kind, step=found.step, on=on, state=procedure.state,
        own=own_rules(procedure.kind),
    )  # fmt: skip


def own_rules(kind: str) -> list[PeriodRule]:
    """What the authority set for itself; only where the building code sets nothing.

    A town cannot shorten what the federation's law asks for, so that its own rules
    hold for statutes and concepts alone.
    """
    if kind in OF_THE_BUILDING_CODE:
        return []
    stored = OwnPeriodRule.objects.filter(kind=kind)
    return [_as_rule(one) for one in stored]


def _as_rule(one: OwnPeriodRule) -> PeriodRule:
    return PeriodRule(
        kind=one.kind, step=RoundStep.TEXT, state="", valid_from=one.valid_from,
        months=one.months, days=one.days, announce_days=one.announce_days,
        contents=(SUBJECT, PERIOD), repeat="", law=one.source, source=one.source,
    )  # fmt: skip


def is_again(found: Round) -> bool:
    """Whether the round repeats a step because the draft was changed."""
    return found.step in AGAIN


def state_of(procedure: Procedure) -> str:
    """Two letters of the state: as typed, else by the key of the authority."""
    return procedure.state or STATES.get(procedure.authority.ags[:2], "")


def proposal_for(found: Round) -> Proposal | None:
    """The earliest last day, once the first one is known."""
    if found.starts_on is None:
        return None
    rule = rule_of(found)
    end = earliest_end(rule, found.starts_on, **_place(found.procedure))
    reasons = tuple(reason_in_words(reason) for reason in end.reasons)
    return Proposal(end.day, reasons, rule.is_free)


def findings_of(found: Round) -> list[Finding]:
    """What speaks against the days of a round; refusals first. Empty without days."""
    return [
        Finding(one.code, finding_in_words(one), one.is_refusal) for one in checked_period(found)
    ]


def checked_period(found: Round) -> list[PeriodFinding]:
    """The same as the kernel says it."""
    if found.starts_on is None or found.ends_on is None:
        return []
    return check_period(
        rule_of(found),
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        announced_on=found.announced_on,
        is_repeated=is_again(found),
        shortened_reason=found.shortened_reason,
        **_place(found.procedure),
    )


def _place(procedure: Procedure) -> dict[str, Any]:
    return {"state": state_of(procedure), "municipality_key": procedure.authority.ags}
