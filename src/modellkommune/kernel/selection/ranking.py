"""The pure ranking, which a jury compares with the set that keeps the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from modellkommune.kernel.selection.check import check
from modellkommune.kernel.selection.choice import Choice, prepare
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.outcome import Ranking
from modellkommune.kernel.selection.rules import Budget, ExactlyChosen, MostChosen, Rule
from modellkommune.kernel.selection.ties import places_in_order


def ranking(
    candidates: Sequence[Candidate], rules: Sequence[Rule], *, ties: Sequence[str] = ()
) -> Ranking:
    """Take the first by score as far as number and money reach, ignoring the other rules.

    Whoever costs more than is left is passed over, and the next one is looked at.

    ties  codes in the order that decides between equal scores; those not named
          follow in the given order
    """
    return ranking_of(prepare(candidates, rules), ties=ties)


def ranking_of(choice: Choice, *, ties: Sequence[str]) -> Ranking:
    """The pure ranking of a choice that is already put together."""
    places = places_in_order(choice, ties)
    candidates = choice.candidates
    order = sorted(
        range(len(candidates)), key=lambda column: (-candidates[column].score, places[column])
    )
    round_of = _taken(choice, order)
    chosen = choice.codes(round_of.chosen)
    return Ranking(
        chosen=tuple(candidates[column].code for column in round_of.chosen),
        score=choice.score_of(round_of.chosen),
        cost_cents=choice.cost_of(round_of.chosen),
        passed_over=tuple(candidates[column].code for column in round_of.passed_over),
        tied_at_end=_tied_at_end(choice, round_of),
        breaches=check(chosen, candidates, choice.rules),
    )


@dataclass(slots=True)
class _Taken:
    chosen: list[int] = field(default_factory=list)
    passed_over: list[int] = field(default_factory=list)


def _taken(choice: Choice, order: Sequence[int]) -> _Taken:
    """Go down the order until the number is reached."""
    places, money = _limits(choice)
    taken = _Taken()
    for column in order:
        if len(taken.chosen) == places:
            break
        cost = choice.candidates[column].cost_cents
        if cost > money:
            taken.passed_over.append(column)
            continue
        taken.chosen.append(column)
        money -= cost
    return taken


def _limits(choice: Choice) -> tuple[int, int]:
    """How many may be chosen, and how many cents there are, by the rules."""
    numbers = [rule.count for rule in choice.rules if isinstance(rule, ExactlyChosen | MostChosen)]
    amounts = [rule.most_cents for rule in choice.rules if isinstance(rule, Budget)]
    everybody = range(len(choice.candidates))
    return min(numbers, default=len(everybody)), min(amounts, default=choice.cost_of(everybody))


def _tied_at_end(choice: Choice, taken: _Taken) -> tuple[str, ...]:
    """Who scores as much as the last one chosen, and did not get in."""
    if not taken.chosen:
        return ()
    last = choice.candidates[taken.chosen[-1]].score
    inside = set(taken.chosen) | set(taken.passed_over)
    pairs = enumerate(choice.candidates)
    return tuple(one.code for column, one in pairs if one.score == last and column not in inside)
