"""What may still change after locking, and putting a change into effect.

A change is a JSON object with any of these names:

    settings          name: value, of those in SETTINGS
    voting_opens_at,
    voting_closes_at  moments as ISO texts with their zone
    part_amounts      name of the part: cents
    project_costs     number of the proposal: cents
    project_names     number of the proposal: name

Once the first ballot is cast only voting may be prolonged and texts corrected:
whoever has voted relied on amount, rule and costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    LiveRound,
    PartsAre,
    Phase,
    PhaseKind,
    RoundPart,
)
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.setup_phases import Span, phase_faults
from modellkommune.features.budget.services.setup.phases import store_phases
from modellkommune.features.budget.services.setup.settings import fit_ballot

TEXTS = frozenset({"title", "who_may_vote"})
SETTINGS = TEXTS | {
    "budget_cents",
    "rule",
    "ties_decided",
    "compare_rules",
    "ballot_publication",
    "minimum_age",
    "most_choices",
    "least_choices",
    "points",
    "most_points_each",
    "entitled_by",
    "paper_allowed",
    "vote_where",
    "result_binds",
}
NAMES = frozenset(
    {
        "settings",
        "voting_opens_at",
        "voting_closes_at",
        "part_amounts",
        "project_costs",
        "project_names",
    }
)
WITH_BALLOTS = frozenset({"settings", "voting_closes_at", "project_names"})

Changes = Mapping[str, Any]


class ChangeRefused(ValueError):
    """The change is not permitted.

    code   not-locked, nothing, no-reason, voting-over, ballots-are-in, shortened,
           unknown, phases, sums-differ
    name   what it is about, such as "budget_cents"
    """

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}" if name else code)
        self.code, self.name = code, name


def refuse_unless_permitted(
    budget_round: BudgetRound, changes: Changes, *, ballots: bool, now: datetime
) -> None:
    """Raise ChangeRefused for the first thing that may not be.

    ballots  whether a ballot has been cast
    """
    live: LiveRound = budget_round.live
    if live.locked_at is None:
        raise ChangeRefused("not-locked")
    _refuse_unknown(changes)
    voting = phases_of(budget_round)[PhaseKind.VOTING]
    if live.closed_at is not None or (voting.closes_at is not None and voting.closes_at <= now):
        raise ChangeRefused("voting-over")
    if ballots:
        _refuse_with_ballots(changes, voting)
    _refuse_phases(budget_round, changes, now)
    _refuse_missing_rows(budget_round, changes)
    _refuse_differing_sums(budget_round, changes)


def put_into_effect(budget_round: BudgetRound, live: LiveRound, changes: Changes) -> None:
    """Write the changed values; the caller has asked for permission and writes the lock anew."""
    for name, value in changes.get("settings", {}).items():
        record = budget_round if hasattr(budget_round, name) else live
        setattr(record, name, value)
    fit_ballot(budget_round, live)
    budget_round.save()
    live.save()
    _change_rows(budget_round, changes)
    if {"voting_opens_at", "voting_closes_at"} & set(changes):
        store_phases(budget_round, _spans_after(budget_round, changes))


def _refuse_unknown(changes: Changes) -> None:
    unknown = (set(changes) - NAMES) | (set(changes.get("settings", {})) - SETTINGS)
    if unknown:
        raise ChangeRefused("unknown", min(unknown))
    if not any(changes.values()):
        raise ChangeRefused("nothing")


def _refuse_with_ballots(changes: Changes, voting: Phase) -> None:
    beyond = sorted(set(changes) - WITH_BALLOTS)
    beyond += sorted(set(changes.get("settings", {})) - TEXTS)
    if beyond:
        raise ChangeRefused("ballots-are-in", beyond[0])
    closes_at = _moment(changes.get("voting_closes_at"))
    if closes_at is not None and voting.closes_at is not None and closes_at < voting.closes_at:
        raise ChangeRefused("shortened", "voting_closes_at")


def _refuse_phases(budget_round: BudgetRound, changes: Changes, now: datetime) -> None:
    spans = _spans_after(budget_round, changes)
    closes_at = spans[PhaseKind.VOTING].closes_at
    if closes_at is None or closes_at <= now or phase_faults(spans):
        raise ChangeRefused("phases", "voting_closes_at")


def _spans_after(budget_round: BudgetRound, changes: Changes) -> dict[PhaseKind, Span]:
    """The phases with the change; what would begin before voting ends moves to its end."""
    spans = {
        kind: Span(phase.opens_at, phase.closes_at)
        for kind, phase in phases_of(budget_round).items()
    }
    voting = spans[PhaseKind.VOTING]
    opens_at = _moment(changes.get("voting_opens_at")) or voting.opens_at
    closes_at = _moment(changes.get("voting_closes_at")) or voting.closes_at
    spans[PhaseKind.VOTING] = Span(opens_at, closes_at)
    for kind in (PhaseKind.COUNT, PhaseKind.COUNCIL, PhaseKind.IMPLEMENTATION):
        span = spans.get(kind)
        if span is not None and closes_at is not None and span.opens_at < closes_at:
            spans[kind] = _moved(span, closes_at)
    return spans


def _moved(span: Span, begin: datetime) -> Span:
    moved_by = begin - span.opens_at
    return Span(begin, span.closes_at + moved_by if span.closes_at else None)


def _change_rows(budget_round: BudgetRound, changes: Changes) -> None:
    parts = RoundPart.objects.filter(round=budget_round)
    for name, cents in changes.get("part_amounts", {}).items():
        parts.filter(name=name).update(amount_cents=cents)
    projects = BudgetProject.objects.filter(round=budget_round)
    for number, cents in changes.get("project_costs", {}).items():
        projects.filter(project_id=number).update(cost_cents=cents)
    for number, name in changes.get("project_names", {}).items():
        projects.filter(project_id=number).update(name=name)


def _refuse_missing_rows(budget_round: BudgetRound, changes: Changes) -> None:
    parts = set(RoundPart.objects.filter(round=budget_round).values_list("name", flat=True))
    wanted = {*changes.get("project_costs", {}), *changes.get("project_names", {})}
    projects = BudgetProject.objects.filter(round=budget_round, project_id__in=wanted)
    missing = set(changes.get("part_amounts", {})) - parts
    missing |= wanted - set(projects.values_list("project_id", flat=True))
    if missing:
        raise ChangeRefused("unknown", min(missing))


def _refuse_differing_sums(budget_round: BudgetRound, changes: Changes) -> None:
    if budget_round.live.parts_are == PartsAre.NONE:
        return
    stored = RoundPart.objects.filter(round=budget_round).values_list("name", "amount_cents")
    amounts = {**dict(stored), **changes.get("part_amounts", {})}
    wanted = changes.get("settings", {}).get("budget_cents", budget_round.budget_cents)
    if sum(amounts.values()) != wanted:
        raise ChangeRefused("sums-differ", "budget_cents")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
