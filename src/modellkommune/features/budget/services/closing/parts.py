"""Counting a round whose money is split: each part by itself, the whole when all are done."""

from __future__ import annotations

import random
from datetime import datetime

from django.db import transaction

from modellkommune.features.budget.models import BudgetRound, Count, RoundState
from modellkommune.features.budget.selectors.outcomes import parts_with_results
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.services import counting
from modellkommune.features.budget.services.rounds import locked_round


def count_all(
    *,
    budget_round: BudgetRound,
    now: datetime,
    report: counting.Report | None = None,
    order: random.Random | None = None,
) -> list[Count]:
    """Count a round, or each of its parts; return the counts in the order of the parts.

    A second call after a stop counts the parts that are still missing. Raises
    what `counting.count_round` raises; the whole round can then be counted again.
    """
    parts = [part.result for part in parts_with_results(budget_round)]
    if not parts:
        counted = counting.count_round(
            budget_round=budget_round, now=now, report=report, order=order
        )
        return [counted]
    counting.claim_for_counting(budget_round)
    try:
        counts = [_count_part(part, now, report, order) for part in parts]
    except Exception:
        counting.give_back(budget_round)
        raise
    _note_counted(budget_round, now)
    return counts


def _count_part(
    part: BudgetRound,
    now: datetime,
    report: counting.Report | None,
    order: random.Random | None,
) -> Count:
    if part.state in (RoundState.COUNTED, RoundState.PUBLISHED):
        return official_count(part)
    return counting.count_round(budget_round=part, now=now, report=report, order=order)


def _note_counted(budget_round: BudgetRound, now: datetime) -> None:
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if locked.state == RoundState.COUNTING:
            locked.state, locked.counted_at = RoundState.COUNTED, now
            locked.save(update_fields=["state", "counted_at"])
    budget_round.refresh_from_db()
