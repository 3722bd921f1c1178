"""The search that proves: a tree of questions, closed by exact bounds only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.selection.bounds import proven_bound, settled_by
from modellkommune.kernel.selection.cuts import tightened
from modellkommune.kernel.selection.program import Program
from modellkommune.kernel.selection.solver import (
    NEARLY_WHOLE,
    Relaxation,
    Relaxed,
    proposed_set,
)

# Questions asked before a search is given up. A choice among 26 takes a handful,
# among 500 some hundred; see docs/decisions/choosing-the-best-set.md.
MOST_NODES = 5000

# Questions asked before the solver is called for a proposal: where rules leave
# little to decide, this takes a tenth of the time of a call.
SHORT_SEARCH = 30


@dataclass(slots=True)
class Node:
    """The sets between two bounds per column, worth `most` at the most."""

    lower: NDArray[np.int8]
    upper: NDArray[np.int8]
    most: int

    def with_column(self, column: int, value: int) -> Node:
        """Those of its sets that hold the column (1), or that do not (0)."""
        lower, upper = self.lower.copy(), self.upper.copy()
        lower[column] = upper[column] = value
        return Node(lower, upper, self.most)

    @property
    def open_columns(self) -> list[int]:
        """Columns that are not settled."""
        return [int(column) for column in np.flatnonzero(self.lower != self.upper)]


@dataclass(slots=True)
class Search:
    """Walks through all sets that keep the rows and are worth at least `least`.

    fixed             columns that are settled beforehand, 1 for in, 0 for out
    known_relaxation  that of the same program, kept from an earlier search

    `least` may be raised while walking. After the walk `open_most` says what the
    sets not looked at could be worth at the most; None when none are left.
    """

    program: Program
    least: int
    most_nodes: int = MOST_NODES
    fixed: Mapping[int, int] = field(default_factory=dict)
    nodes: int = 0
    open_most: int | None = None
    known_relaxation: Relaxation | None = None
    relaxation: Relaxation = field(init=False)

    def __post_init__(self) -> None:
        self.relaxation = self.known_relaxation or Relaxation(self.program)

    def walk(self) -> Iterator[frozenset[int]]:
        """Give every set once, in no particular order."""
        waiting = [self._root()]
        while waiting:
            if self.nodes >= self.most_nodes:
                self.open_most = max(node.most for node in waiting)
                return
            node = waiting.pop()
            if node.most >= self.least:
                self.nodes += 1
                yield from self._look_at(node, waiting)

    def _root(self) -> Node:
        """All sets that hold what is settled beforehand."""
        size = len(self.program.worth)
        lower, upper = np.zeros(size, dtype=np.int8), np.ones(size, dtype=np.int8)
        for column, value in self.fixed.items():
            lower[column] = upper[column] = value
        return Node(lower, upper, self.program.most_worth)

    def _look_at(self, node: Node, waiting: list[Node]) -> Iterator[frozenset[int]]:
        """Close a node, or give the set found in it and put its parts on the pile."""
        relaxed = self.relaxation.solve(lower=node.lower, upper=node.upper)
        if not self._narrow(node, relaxed):
            return
        open_columns = node.open_columns
        split = _most_divided(relaxed, open_columns)
        if split is not None and relaxed.values is not None:
            nearer = int(relaxed.values[split] > 0.5)
            waiting.append(node.with_column(split, 1 - nearer))
            waiting.append(node.with_column(split, nearer))
            return
        chosen = _whole_set(node, relaxed)
        waiting.extend(_all_but(node, chosen, open_columns))
        if self.program.worth_of(chosen) >= self.least and self.program.allows(chosen):
            yield chosen

    def _narrow(self, node: Node, relaxed: Relaxed) -> bool:
        """Narrow a node by the exact bound; False when nothing worth `least` is in it."""
        if relaxed.values is None:
            return not self._is_proven_empty(node, relaxed.prices)
        bound = proven_bound(
            program=self.program, prices=relaxed.prices or [], lower=node.lower, upper=node.upper
        )
        node.most = min(node.most, bound.most)
        if node.most < self.least:
            return False
        node.lower, node.upper = settled_by(
            bound=bound, least=self.least, lower=node.lower, upper=node.upper
        )
        return True

    def _is_proven_empty(self, node: Node, ray: list[float] | None) -> bool:
        """Whether no set of the node keeps the rows, shown in whole numbers.

        One row alone may show it, or a sum of rows that the solver points at.
        """
        if any(not row.can_be_kept(node.lower, node.upper) for row in self.program.rows):
            return True
        if ray is None:
            return False
        largest = max((abs(price) for price in ray), default=0.0) or 1.0
        bounds = (
            proven_bound(
                program=self.program,
                prices=[sign * price / largest for price in ray],
                lower=node.lower,
                upper=node.upper,
                for_worth=False,
            )
            for sign in (1.0, -1.0)
        )
        return any(bound.excess < 0 for bound in bounds)


def _most_divided(relaxed: Relaxed, open_columns: list[int]) -> int | None:
    """The open column whose share is nearest to one half; None when all are whole."""
    if relaxed.values is None or not open_columns:
        return None
    shares = relaxed.values[open_columns]
    distances = np.abs(shares - np.round(shares))
    widest = int(distances.argmax())
    return open_columns[widest] if distances[widest] > NEARLY_WHOLE else None


def _whole_set(node: Node, relaxed: Relaxed) -> frozenset[int]:
    """The set at which the solver points; without one, the open columns left out."""
    shares = node.lower if relaxed.values is None else np.round(relaxed.values)
    chosen = np.clip(shares, node.lower, node.upper)
    return frozenset(np.flatnonzero(chosen).tolist())


def _all_but(node: Node, chosen: frozenset[int], open_columns: list[int]) -> list[Node]:
    """The node without this one set, in parts that do not overlap.

    The first part differs in the first open column, the second agrees there and
    differs in the second, and so on.
    """
    parts = []
    for column in open_columns:
        value = int(column in chosen)
        parts.append(node.with_column(column, 1 - value))
        node = node.with_column(column, value)
    return parts


@dataclass(frozen=True, slots=True)
class Best:
    """The best set found, and how far that is proven.

    chosen   columns; None when none was found
    worth    of that set
    at_most  no set is worth more; equals worth when proven
    nodes    questions that the proof took
    program  the choice, with further rows where the proof needed them; whoever
             searches on saves time by it
    """

    chosen: frozenset[int] | None
    worth: int
    at_most: int
    nodes: int
    program: Program

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists; without a set, whether there is none."""
        return self.at_most <= self.worth


def best_set(
    program: Program, *, start: frozenset[int] | None = None, most_nodes: int = MOST_NODES
) -> Best:
    """Find a set of the largest worth and prove it.

    A short search often ends by itself. Otherwise the solver proposes a set,
    rounded rows bring the bound nearer, and a long search looks for anything better.

    start  a set that keeps the rows, where one is known
    """
    best = improved(program, start, min(SHORT_SEARCH, most_nodes))
    if best.is_proven:
        return best
    known = [best.chosen, proposed_set(program)]
    sets = [chosen for chosen in known if chosen is not None]
    first = max(sets, key=program.worth_of, default=None)
    return improved(tightened(program), first, most_nodes)


def improved(program: Program, start: frozenset[int] | None, most_nodes: int) -> Best:
    """The best that a search finds beyond a first set, which is None when none is known."""
    chosen = start
    worth = program.least_worth - 1 if chosen is None else program.worth_of(chosen)
    search = Search(program, least=worth + 1, most_nodes=most_nodes)
    for better in search.walk():
        chosen, worth = better, program.worth_of(better)
        search.least = worth + 1
    at_most = worth if search.open_most is None else max(worth, search.open_most)
    return Best(chosen, worth, at_most, search.nodes, program)


@dataclass(frozen=True, slots=True)
class Found:
    """Sets of at least a certain worth.

    sets         as many as were asked for
    is_complete  whether there are no others
    """

    sets: tuple[frozenset[int], ...]
    is_complete: bool


def sets_worth(
    program: Program,
    *,
    least: int,
    limit: int,
    fixed: Mapping[int, int] | None = None,
    relaxation: Relaxation | None = None,
    most_nodes: int = MOST_NODES,
) -> Found:
    """Find up to `limit` sets worth at least `least`.

    fixed       columns that are settled beforehand, 1 for in, 0 for out
    relaxation  that of the same program, where it is asked again and again
    """
    search = Search(
        program,
        least=least,
        most_nodes=most_nodes,
        fixed=fixed or {},
        known_relaxation=relaxation,
    )
    sets: list[frozenset[int]] = []
    for chosen in search.walk():
        if len(sets) == limit:
            return Found(tuple(sets), is_complete=False)
        sets.append(chosen)
    return Found(tuple(sets), is_complete=search.open_most is None)
