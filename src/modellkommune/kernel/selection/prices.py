"""What each rule costs: the choice made once more without it."""

from __future__ import annotations

from modellkommune.kernel.selection.choice import Choice
from modellkommune.kernel.selection.outcome import PriceOfRule
from modellkommune.kernel.selection.program import Program, Row
from modellkommune.kernel.selection.rules import Rule
from modellkommune.kernel.selection.search import MOST_NODES, Best, best_set, improved

# Questions asked to find the nearest of several sets that are equally good without
# a rule; among 500 candidates it may then be a near one instead of the nearest.
NEAREST_NODES = 300


def prices_of(
    choice: Choice, *, chosen: frozenset[int], most_nodes: int = MOST_NODES
) -> tuple[PriceOfRule, ...]:
    """The price of every rule, in the order of the rules.

    chosen  the best set under all rules
    """
    return tuple(price_of(choice, rule, chosen, most_nodes=most_nodes) for rule in choice.rules)


def price_of(
    choice: Choice, lifted: Rule, chosen: frozenset[int], *, most_nodes: int = MOST_NODES
) -> PriceOfRule:
    """What one rule costs, and who would come in and go out if it were lifted."""
    program = choice.program([rule for rule in choice.rules if rule is not lifted])
    best = best_set(program, start=chosen, most_nodes=most_nodes)
    loss = best.worth - program.worth_of(chosen)
    without = _nearest(best, chosen) if loss else chosen
    return PriceOfRule(
        rule=lifted,
        loss=choice.scores.as_score(loss),
        comes_in=choice.codes(without - chosen),
        goes_out=choice.codes(chosen - without),
        is_proven=best.is_proven,
    )


def _nearest(best: Best, chosen: frozenset[int]) -> frozenset[int]:
    """Of the sets as good as the best one, the one with fewest changes against the chosen set.

    Whoever stays counts for one, and whoever comes in takes one off.
    """
    columns = range(len(best.program.worth))
    as_good = best.program.with_rows(worth_row(best.program, best.worth))
    closeness = [1 if column in chosen else -1 for column in columns]
    nearest = improved(as_good.with_worth(closeness), best.chosen, NEAREST_NODES)
    return nearest.chosen or frozenset()


def worth_row(program: Program, least: int) -> Row:
    """The demand that a set is worth at least so much."""
    numbers = {column: number for column, number in enumerate(program.worth) if number}
    return Row(numbers, lower=least)
