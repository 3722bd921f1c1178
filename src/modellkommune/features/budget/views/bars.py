"""Bars of money, in whole drawing units so that a page needs no inline style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modellkommune.features.budget.selectors.read_models import RoundFacts, WinnerRow

# The whole budget is as wide as this many units.
STRIP_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Slice:
    """A chosen project's part of the budget strip, from `start`; the last one is new."""

    start: int
    width: int
    is_last: bool


def budget_slices(winners: Sequence[WinnerRow], facts: RoundFacts) -> list[Slice]:
    """The chosen projects side by side, each as wide as its cost in the budget."""
    budget = max(1, facts.budget_cents)
    slices, before = [], 0
    for row in winners:
        after = before + row.project.cost_cents
        start, end = before * STRIP_WIDTH // budget, after * STRIP_WIDTH // budget
        slices.append(Slice(start, end - start, row is winners[-1]))
        before = after
    return slices
