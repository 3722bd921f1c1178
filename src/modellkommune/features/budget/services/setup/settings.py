"""Changing the settings of a round that is run here, until it is locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from modellkommune.features.budget.models import (
    BallotForm,
    BudgetRound,
    EntitledBy,
    LiveRound,
    RoundPart,
)
from modellkommune.features.budget.selectors.encoding import rule_from_json, rule_to_json
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.rules import fitting_rule
from modellkommune.kernel.counting.meta_rule import usual_measure
from modellkommune.kernel.counting.model import Measure, VoteType

OF_THE_ROUND = (
    "title",
    "summary",
    "place",
    "year",
    "topics",
    "contact_office",
    "contact_email",
    "contact_phone",
    "budget_cents",
    "currency",
    "rule",
    "ties_decided",
    "compare_rules",
    "ballot_publication",
    "minimum_age",
)
RUN_HERE = (
    "ballot_form",
    "most_choices",
    "least_choices",
    "points",
    "most_points_each",
    "parts_are",
    "vote_where",
    "result_binds",
    "time_zone",
    "entitled_by",
    "who_may_vote",
    "cut_off_on",
    "eligible_people",
    "paper_allowed",
    "cost_least_cents",
    "cost_most_cents",
    "blocking_years",
    "proposals_each",
    "shown_after_review",
    "silent_days",
    "licence",
    "districts",
    "keys_needed",
    "set_up",
    "ballot_order_by",
    "ballot_order_seed",
)
# Nothing of the result depends on these, so they may change at any time.
NEVER_LOCKED = frozenset(
    {
        "summary",
        "place",
        "topics",
        "contact_office",
        "contact_email",
        "contact_phone",
        "eligible_people",
        "silent_days",
        "licence",
        "set_up",
    }
)
# Citizens have written their proposals relying on these.
FIXED_BY_ANNOUNCEMENT = frozenset({"ballot_order_seed", "ballot_order_by", "time_zone"})

VOTE_TYPES = {
    BallotForm.APPROVAL_NUMBER: VoteType.APPROVAL,
    BallotForm.APPROVAL_AMOUNT: VoteType.APPROVAL,
    BallotForm.POINTS: VoteType.CUMULATIVE,
    BallotForm.RANKING: VoteType.ORDINAL,
}
WITH_POINTS = (Measure.POINTS, Measure.BORDA)


class RoundNotRunHere(LookupError):
    """The ballots of this round come as a file; it has no phases and no lock."""


class AlreadyLocked(RuntimeError):
    """What decides the result is locked; changing it needs further people."""


class AlreadyAnnounced(RuntimeError):
    """The round is public, and this was promised to everybody who takes part."""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A district or category with its own sum, as the office typed it."""

    name: str
    amount_cents: int
    is_townwide: bool = False


def live_of(budget_round: BudgetRound) -> LiveRound:
    """The live side of a round; raises RoundNotRunHere without one."""
    if not budget_round.is_run_here:
        raise RoundNotRunHere(budget_round.slug)
    live: LiveRound = budget_round.live
    return live


def change_setup(*, budget_round: BudgetRound, **settings: Any) -> BudgetRound:
    """Change settings of a round that is not locked yet.

    The rule is fitted to the form of the ballot: points and ranks are counted as
    points, crosses by cost. Raises AlreadyLocked for anything that decides the
    result, AlreadyAnnounced for what was promised, RoundNotRunHere.
    """
    of_round, run_here = _sorted(settings)
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        live = LiveRound.objects.select_for_update(of=("self",)).filter(round=held).first()
        if live is None:
            raise RoundNotRunHere(held.slug)
        _refuse(live, held, settings)
        _assign(held, of_round)
        _assign(live, run_here)
        fit_ballot(held, live)
        held.save()
        live.save()
    budget_round.refresh_from_db()
    return budget_round


def set_parts(*, budget_round: BudgetRound, parts: Sequence[PartFacts]) -> None:
    """Replace the districts or categories with their sums; parts of the same name stay.

    Raises AlreadyLocked and RoundNotRunHere.
    """
    with transaction.atomic():
        live = live_of(locked_round(budget_round.pk))
        if live.locked_at is not None:
            raise AlreadyLocked(budget_round.slug)
        kept = {part.name: part for part in RoundPart.objects.filter(round=budget_round)}
        wanted = {part.name for part in parts}
        RoundPart.objects.filter(round=budget_round).exclude(name__in=wanted).delete()
        for position, part in enumerate(parts, start=1):
            row = kept.get(part.name) or RoundPart(
                authority=budget_round.authority, round=budget_round, name=part.name
            )
            row.position, row.amount_cents = position, part.amount_cents
            row.is_townwide = part.is_townwide
            row.save()


def fit_ballot(budget_round: BudgetRound, live: LiveRound) -> None:
    """Set the type of vote, the limits of the ballot and a rule that fits them."""
    form = BallotForm(live.ballot_form)
    budget_round.vote_type = VOTE_TYPES[form].value
    budget_round.preset = preset_of(live)
    if budget_round.rule:
        rule = fitting_rule(budget_round, rule_from_json(budget_round.rule))
        usual = usual_measure(VOTE_TYPES[form])
        # Crosses bear no points; the measure was that of an earlier form.
        if usual is not Measure.POINTS and rule.measure in WITH_POINTS:
            rule = replace(rule, measure=usual)
        budget_round.rule = rule_to_json(rule)


def preset_of(live: LiveRound) -> dict[str, int]:
    """The limits of a ballot as the count and the election file name them."""
    limits: dict[str, int | None] = {"cents_per_project": live.cost_most_cents}
    form = BallotForm(live.ballot_form)
    if form in (BallotForm.APPROVAL_NUMBER, BallotForm.RANKING):
        limits["projects_per_person"] = live.most_choices
    if form == BallotForm.POINTS:
        limits["points_per_person"] = live.points
        limits["points_per_project"] = live.most_points_each
    return {name: limit for name, limit in limits.items() if limit is not None}


def _sorted(settings: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    unknown = set(settings) - {*OF_THE_ROUND, *RUN_HERE}
    if unknown:
        raise TypeError(f"no settings of a round run here: {', '.join(sorted(unknown))}")
    return (
        {name: value for name, value in settings.items() if name in OF_THE_ROUND},
        {name: value for name, value in settings.items() if name in RUN_HERE},
    )


def _refuse(live: LiveRound, budget_round: BudgetRound, settings: Mapping[str, Any]) -> None:
    changed = {
        name
        for name, value in settings.items()
        if value != getattr(budget_round if name in OF_THE_ROUND else live, name)
    }
    if live.locked_at is not None and changed - NEVER_LOCKED:
        raise AlreadyLocked(budget_round.slug)
    if live.announced_at is not None and changed & FIXED_BY_ANNOUNCEMENT:
        raise AlreadyAnnounced(budget_round.slug)


def _assign(record: BudgetRound | LiveRound, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)


def known_ways(ways: Sequence[str]) -> list[str]:
    """The ways of showing that one may vote, in their fixed order, each once."""
    return [way.value for way in EntitledBy if way.value in ways]
