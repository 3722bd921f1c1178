"""How near every project is to its cost before and after one round of the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from modellkommune.features.budget.selectors.counted import Counted, replay_table
from modellkommune.features.budget.selectors.read_models import ProjectFacts


@dataclass(frozen=True, slots=True)
class Standing:
    """One project not yet chosen when a round began.

    before, after  what stands for it, in cents: the money of its supporters,
                   or under the majority rule what the budget still holds
    is_chosen      it is the project of this round
    """

    project: ProjectFacts
    before_cents: float
    after_cents: float
    is_chosen: bool

    @property
    def part_before(self) -> float:
        """Money against cost before the round; 1 means enough."""
        return self.before_cents / self.project.cost_cents

    @property
    def part_after(self) -> float:
        """Money against cost after the round; 1 means enough."""
        return self.after_cents / self.project.cost_cents

    @property
    def is_affordable(self) -> bool:
        """Whether the money still sufficed when the round began."""
        # The table holds floats; what is paid to the cent may be a hair below.
        return self.before_cents >= self.project.cost_cents - 0.01


def standings(
    count: Counted, *, number: int, projects: tuple[ProjectFacts, ...]
) -> tuple[Standing, ...]:
    """The projects not yet chosen before a round, the one of the round first.

    number  round from 1

    The others follow by how near they are to their cost.
    """
    rounds = count.outcome.rounds
    chosen = rounds[number - 1].project
    gone = {entry.project for entry in rounds[: number - 1]}
    before, after = _money(count, number)
    rows = [
        Standing(
            project=project,
            before_cents=before(project.index),
            after_cents=0.0 if project.index == chosen else after(project.index),
            is_chosen=project.index == chosen,
        )
        for project in projects
        if project.index not in gone
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_chosen, -row.part_before)))


def _money(count: Counted, number: int) -> tuple[Callable[[int], float], Callable[[int], float]]:
    """Two functions from a project's index to the money before and after the round."""
    table = replay_table(count)
    if table is not None:
        rows = table.behind_cents
        return lambda index: float(rows[number - 1, index]), lambda index: float(
            rows[number, index]
        )
    rounds, budget = count.outcome.rounds, count.outcome.budget_cents
    spent_before = rounds[number - 2].spent_cents if number > 1 else 0
    left_before, left_after = (
        budget - spent_before,
        budget - rounds[number - 1].spent_cents,
    )
    return lambda _index: float(left_before), lambda _index: float(left_after)
