"""Rules that cannot be kept at once."""

from __future__ import annotations

from modellkommune.kernel.selection.choice import Choice
from modellkommune.kernel.selection.outcome import NotDecided
from modellkommune.kernel.selection.program import Row
from modellkommune.kernel.selection.rules import Rule
from modellkommune.kernel.selection.search import MOST_NODES, best_set


def conflicting_rules(
    choice: Choice, *, given: frozenset[int] = frozenset(), most_nodes: int = MOST_NODES
) -> tuple[Rule, ...]:
    """Rules that no set keeps at once, from which none can be taken away.

    given  columns that must be in

    Called for a choice without any set. One rule after the other is left out on
    trial; it stays out when the others still contradict each other.
    """
    kept = list(choice.rules)
    for rule in choice.rules:
        others = [other for other in kept if other is not rule]
        if not is_possible(choice, others, given=given, most_nodes=most_nodes):
            kept = others
    return tuple(kept)


def is_possible(
    choice: Choice, rules: list[Rule], *, given: frozenset[int], most_nodes: int = MOST_NODES
) -> bool:
    """Whether some set keeps these rules.

    Raises NotDecided when neither a set nor a proof was found in time.
    """
    program = choice.program(rules).with_rows(*must_hold(given))
    best = best_set(program.with_worth([0] * len(program.worth)), most_nodes=most_nodes)
    if best.chosen is None and not best.is_proven:
        raise NotDecided(best.nodes)
    return best.chosen is not None


def must_hold(columns: frozenset[int]) -> list[Row]:
    """Rows by which these columns are chosen."""
    return [Row({column: 1}, lower=1) for column in sorted(columns)]
