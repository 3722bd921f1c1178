"""Bringing one candidate into a set, so that as few as possible must leave."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.kernel.selection.choice import Choice, prepare
from modellkommune.kernel.selection.conflicts import conflicting_rules, must_hold
from modellkommune.kernel.selection.model import Candidate, require_known
from modellkommune.kernel.selection.outcome import NoSetFits, NotDecided, Suggestion
from modellkommune.kernel.selection.program import Program, Row
from modellkommune.kernel.selection.rules import Rule
from modellkommune.kernel.selection.search import MOST_NODES, Best, best_set, sets_worth


def suggest(
    chosen: Sequence[str],
    move_in: str,
    candidates: Sequence[Candidate],
    rules: Sequence[Rule],
    *,
    most_nodes: int = MOST_NODES,
) -> Suggestion:
    """Tell who would have to leave a set when a candidate comes in.

    Of all sets that keep the rules and hold the candidate, those are looked for
    from which fewest of the chosen are missing; of these the one with the
    highest score. A set that is not full yet is filled up on the way, so that
    nobody must leave while there is still a way to keep all rules.

    chosen   codes of the set, full or not, whether it keeps the rules or not
    move_in  the code that comes in

    Raises NoSetFits with conflicting rules when no set holds the candidate.
    """
    choice = prepare(candidates, rules)
    require_known([*chosen, move_in], choice.candidates)
    newcomer = choice.columns([move_in])
    seated = choice.columns(chosen) - newcomer
    program = choice.program().with_rows(*must_hold(newcomer))
    staying = _most_staying(choice, program, newcomer, seated, most_nodes)
    return _best_way(choice, staying, seated, move_in, most_nodes)


def _most_staying(
    choice: Choice,
    program: Program,
    newcomer: frozenset[int],
    seated: frozenset[int],
    most_nodes: int,
) -> Program:
    """The choice among the sets in which as many as possible stay."""
    keeps = [int(column in seated) for column in range(len(program.worth))]
    best = best_set(program.with_worth(keeps), most_nodes=most_nodes)
    if best.chosen is None:
        _refuse(choice, best, newcomer, most_nodes)
    return program.with_rows(Row(dict.fromkeys(sorted(seated), 1), lower=best.worth))


def _refuse(choice: Choice, best: Best, newcomer: frozenset[int], most_nodes: int) -> None:
    """Raise what tells why no set holds the newcomer."""
    if not best.is_proven:
        raise NotDecided(best.nodes)
    rules = conflicting_rules(choice, given=newcomer, most_nodes=most_nodes)
    raise NoSetFits(rules, given=choice.codes(newcomer)[0])


def _best_way(
    choice: Choice, staying: Program, seated: frozenset[int], move_in: str, most_nodes: int
) -> Suggestion:
    """The highest score among them, and whether another way is just as good."""
    best = best_set(staying, most_nodes=most_nodes)
    if best.chosen is None:
        raise NotDecided(best.nodes)
    as_good = sets_worth(best.program, least=best.worth, limit=1, most_nodes=most_nodes)
    newcomer = choice.columns([move_in])
    return Suggestion(
        move_in=move_in,
        leaving=choice.codes(seated - best.chosen),
        coming=choice.codes(best.chosen - seated - newcomer),
        chosen=choice.codes(best.chosen),
        score=choice.score_of(best.chosen),
        cost_cents=choice.cost_of(best.chosen),
        is_only=best.is_proven and as_good.is_complete,
    )
