"""Which phase of a round is open at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from modellkommune.features.budget.models import BudgetRound, Phase, PhaseKind


def phases_of(budget_round: BudgetRound) -> dict[PhaseKind, Phase]:
    """The phases of a round by kind, in the order of time; one query, none when prefetched."""
    return {PhaseKind(phase.kind): phase for phase in budget_round.phases.all()}


def is_open(phase: Phase | None, now: datetime) -> bool:
    """Whether a phase runs at a moment; its last moment no longer belongs to it."""
    if phase is None or now < phase.opens_at:
        return False
    return phase.closes_at is None or now < phase.closes_at


def open_phases(phases: Iterable[Phase], now: datetime) -> list[Phase]:
    """The phases that run at a moment, in their order."""
    return [phase for phase in phases if is_open(phase, now)]


def is_open_for(budget_round: BudgetRound, kind: PhaseKind, now: datetime) -> bool:
    """Whether a public round is in a phase of this kind at a moment.

    Voting also needs that it was locked and has not been closed.
    """
    if not budget_round.is_run_here or budget_round.live.announced_at is None:
        return False
    if not is_open(phases_of(budget_round).get(kind), now):
        return False
    if kind != PhaseKind.VOTING:
        return True
    return budget_round.live.locked_at is not None and budget_round.live.closed_at is None
