"""How near every project is to its cost before and after one round of the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from modellkommune.features.budget.selectors.counted import Counted, ledger_of, replay_table
from modellkommune.features.budget.selectors.memory import LARGE
from modellkommune.features.budget.selectors.read_models import ProjectFacts
from modellkommune.kernel.counting.model import Measure
from modellkommune.kernel.counting.outcome import RoundKind
from modellkommune.kernel.counting.story import effective_votes_before


@dataclass(frozen=True, slots=True)
class Standing:
    """One project not yet chosen when a round began.

    before, after  what stands for it, in cents: the money of its supporters,
                   or under the majority rule what the budget still holds
    is_chosen      it is the project of this round
    effective_votes
                   Equal Shares with equal prices: cost over the price it would
                   have in this round; None when its supporters cannot pay
    """

    project: ProjectFacts
    before_cents: float
    after_cents: float
    is_chosen: bool
    effective_votes: float | None = None

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

    The others follow in the order in which the rule would take them, as far as
    it has one, and then by how near they are to their cost.
    """
    rounds = count.outcome.rounds
    chosen = rounds[number - 1].project
    gone = {entry.project for entry in rounds[: number - 1]}
    before, after = _money(count, number)
    effective = effective_votes(count, number=number)
    rows = [
        Standing(
            project=project,
            before_cents=before(project.index),
            after_cents=0.0 if project.index == chosen else after(project.index),
            is_chosen=project.index == chosen,
            effective_votes=effective.get(project.index),
        )
        for project in projects
        if project.index not in gone
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: Standing) -> tuple[bool, float, float]:
    return (not row.is_chosen, -(row.effective_votes or 0), -row.part_before)


def effective_votes(count: Counted, *, number: int) -> dict[int, float]:
    """Effective votes before a round, by index of the project.

    Empty where supporters do not pay equal prices (points, ranks) or hold no
    purse; a project whose supporters cannot pay is left out.
    """
    rule = count.outcome.rule
    equal_prices = rule.measure in {Measure.COST, Measure.CARDINALITY}
    chosen_by = count.outcome.rounds[number - 1].kind
    if not equal_prices or chosen_by is not RoundKind.EQUAL_SHARES:
        return {}
    return LARGE.recall(
        ("effective", count.digest, number),
        lambda: effective_votes_before(
            election=count.election,
            outcome=count.outcome,
            ledger=ledger_of(count),
            number=number,
        ),
    )


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
