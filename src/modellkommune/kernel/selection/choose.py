"""The best set under all rules, with everything a jury asks about it."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.kernel.selection.choice import Choice, prepare
from modellkommune.kernel.selection.conflicts import conflicting_rules
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.outcome import NoSetFits, NotDecided, Selection
from modellkommune.kernel.selection.prices import prices_of
from modellkommune.kernel.selection.ranking import ranking_of
from modellkommune.kernel.selection.reasons import reasons_of
from modellkommune.kernel.selection.rules import Rule
from modellkommune.kernel.selection.search import MOST_NODES, Best, best_set, sets_worth
from modellkommune.kernel.selection.ties import first_set, in_order, places_in_order

# How many equally good sets are listed unless asked otherwise.
MOST_OTHERS = 20


def choose(
    candidates: Sequence[Candidate],
    rules: Sequence[Rule],
    *,
    ties: Sequence[str] = (),
    most_others: int = MOST_OTHERS,
    with_prices: bool = True,
    most_nodes: int = MOST_NODES,
) -> Selection:
    """Choose the set with the highest sum of scores among those that keep all rules.

    ties         codes in an order fixed before, for example by lot: of equally
                 good sets that one is chosen which holds the first code in which
                 they differ; codes not named follow in the given order
    most_others  how many other equally good sets are listed
    with_prices  whether to choose once more without each rule
    most_nodes   questions per search until it is given up; then `is_proven` is
                 False and `at_most` says what is possible at the most

    Raises NoSetFits when the rules contradict each other, NotDecided when
    neither a set nor that was found, UnusableCandidates, UnusableRules,
    UnknownCandidate.
    """
    choice = prepare(candidates, rules)
    places = places_in_order(choice, ties)
    best = best_set(choice.program(), most_nodes=most_nodes)
    chosen = _require_set(choice, best, most_nodes)
    found = sets_worth(best.program, least=best.worth, limit=most_others + 1, most_nodes=most_nodes)
    if found.sets:
        chosen = first_set(
            best.program, found=found, worth=best.worth, places=places, most_nodes=most_nodes
        )
    others = in_order([other for other in found.sets if other != chosen], places)[:most_others]
    return Selection(
        chosen=choice.codes(chosen),
        score=choice.score_of(chosen),
        cost_cents=choice.cost_of(chosen),
        is_proven=best.is_proven,
        at_most=choice.scores.as_score(best.at_most),
        others=tuple(choice.codes(other) for other in others),
        knows_all_others=found.is_complete and best.is_proven,
        left_out=reasons_of(choice, chosen=chosen, others=others),
        prices=prices_of(choice, chosen=chosen, most_nodes=most_nodes) if with_prices else (),
        ranking=ranking_of(choice, ties=ties),
    )


def _require_set(choice: Choice, best: Best, most_nodes: int) -> frozenset[int]:
    """The set that was found, or the error that says why there is none."""
    if best.chosen is not None:
        return best.chosen
    if not best.is_proven:
        raise NotDecided(best.nodes)
    raise NoSetFits(conflicting_rules(choice, most_nodes=most_nodes))
