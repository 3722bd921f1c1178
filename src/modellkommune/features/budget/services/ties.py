"""Real ties: projects that stand equal at the border, decided by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count as numbers

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    RoundState,
    TieDecision,
    TiesDecided,
)
from modellkommune.features.budget.selectors.elections import load_outcome
from modellkommune.features.budget.selectors.encoding import (
    rule_from_json,
    rule_to_json,
)
from modellkommune.features.budget.selectors.pages import CountedRound
from modellkommune.features.budget.selectors.read_models import ProjectFacts
from modellkommune.features.budget.selectors.rounds import RoundNotFound, official_count
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.kernel.counting.model import TieBreak
from modellkommune.kernel.counting.ties import lot_number

# An order of eight projects is met by one text in 40,320; nobody has seen more
# than three stand equal.
MOST_TIED = 8


class NotThisTie(ValueError):
    """The projects named are not those that stand equal."""


def open_ties(budget_round: BudgetRound) -> list[tuple[ProjectFacts, ...]]:
    """Ties that decide over winning, and that the council has not decided yet.

    Empty unless the round leaves ties to the council.
    """
    if budget_round.ties_decided != TiesDecided.COUNCIL:
        return []
    try:
        outcome = load_outcome(official_count(budget_round))
    except RoundNotFound:
        return []
    mattering = [tie for tie in outcome.ties if tie.mattered]
    if not mattering:
        return []
    counted = CountedRound(budget_round)
    decided = [set(entry.project_ids) for entry in budget_round.tie_decisions.all()]
    ties = [counted.named(tie.projects) for tie in mattering]
    return [
        tie
        for tie in ties
        if not any({project.project_id for project in tie} <= ids for ids in decided)
    ]


def decide_tie(
    *,
    budget_round: BudgetRound,
    project_ids: Sequence[str],
    ground: str,
    decided_on: date,
    now: datetime,
    recorded_by: Person | None = None,
) -> TieDecision:
    """Record the council's order of projects that stand equal, and count anew with it.

    project_ids  the tied projects, the one that goes first first
    ground       resolution: body, date, number

    The order enters the count as a published lot: the text of the resolution
    with a running number, chosen so that the lot gives exactly the order that
    was decided. So everybody can recount it like any other lot.
    The round is then ready to be counted again. Raises NotThisTie.
    """
    ties = [{entry.project_id for entry in tie} for tie in open_ties(budget_round)]
    if set(project_ids) not in ties or len(project_ids) > MOST_TIED:
        raise NotThisTie(", ".join(project_ids))
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        decision = TieDecision.objects.create(
            authority=locked.authority,
            round=locked,
            project_ids=list(project_ids),
            decided=TiesDecided.COUNCIL,
            ground=ground,
            decided_on=decided_on,
            recorded_at=now,
            recorded_by=recorded_by,
        )
        locked.rule = _rule_with_decisions(locked)
        locked.state = RoundState.IMPORTED
        locked.save(update_fields=["rule", "state"])
    budget_round.refresh_from_db()
    return decision


def _rule_with_decisions(budget_round: BudgetRound) -> dict[str, object]:
    """The rule whose lot gives the order of every decision."""
    decisions = list(budget_round.tie_decisions.all())
    orders = [entry.project_ids for entry in decisions]
    text = "; ".join(
        f"{entry.ground}, {entry.decided_on:%d.%m.%Y}: {' vor '.join(entry.project_ids)}"
        for entry in decisions
    )
    rule = rule_from_json(budget_round.rule)
    return rule_to_json(
        replace(rule, ties=(TieBreak.LOT,), lot_seed=seed_for(text=text, orders=orders))
    )


def seed_for(*, text: str, orders: Sequence[Sequence[str]]) -> str:
    """The text with the smallest running number whose lot gives all these orders."""
    for number in numbers(1):
        seed = f"{text} (Nr. {number})"
        if all(_gives(seed, order) for order in orders):
            return seed
    raise AssertionError("the numbers do not end")


def _gives(seed: str, order: Sequence[str]) -> bool:
    lots = [lot_number(seed, project_id) for project_id in order]
    return lots == sorted(lots)
