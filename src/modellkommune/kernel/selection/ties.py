"""Which of several equally good sets is proposed, by an order fixed before."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.kernel.selection.choice import Choice
from modellkommune.kernel.selection.model import require_known
from modellkommune.kernel.selection.program import Program
from modellkommune.kernel.selection.search import Found, sets_worth
from modellkommune.kernel.selection.solver import Relaxation


def places_in_order(choice: Choice, ties: Sequence[str]) -> list[int]:
    """The place of each column in the order: those named first, then the given order.

    Raises UnknownCandidate for a name that does not stand for choice.
    """
    require_known(ties, choice.candidates)
    named = {code: place for place, code in reversed(list(enumerate(ties)))}
    return [
        named.get(candidate.code, len(ties) + column)
        for column, candidate in enumerate(choice.candidates)
    ]


def in_order(sets: Sequence[frozenset[int]], places: Sequence[int]) -> list[frozenset[int]]:
    """Sets sorted: of two, the one comes first that holds the first column they differ in."""
    columns = sorted(range(len(places)), key=lambda column: places[column])
    return sorted(sets, key=lambda chosen: [column not in chosen for column in columns])


def first_set(
    program: Program, *, found: Found, worth: int, places: Sequence[int], most_nodes: int
) -> frozenset[int]:
    """The first in order of all sets of this worth, also of those that were not listed.

    found  the sets that were listed, one at least
    """
    first = in_order(found.sets, places)[0]
    if found.is_complete:
        return first
    # Column by column: can a set hold it, given what is settled before? The set
    # at hand answers for the columns that it holds.
    fixed: dict[int, int] = {}
    relaxation = Relaxation(program)
    for column in sorted(range(len(places)), key=lambda column: places[column]):
        fixed[column] = 1
        if column not in first:
            other = sets_worth(
                program,
                least=worth,
                limit=1,
                fixed=fixed,
                relaxation=relaxation,
                most_nodes=most_nodes,
            ).sets
            fixed[column] = len(other)
            first = other[0] if other else first
    return first
