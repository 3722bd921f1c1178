"""Why each candidate that was not chosen is not in the set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modellkommune.kernel.selection.choice import Choice
from modellkommune.kernel.selection.outcome import LeftOut, Reason
from modellkommune.kernel.selection.program import Row
from modellkommune.kernel.selection.rows import rows_of
from modellkommune.kernel.selection.rules import Rule


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row of a rule with what the chosen set puts into it."""

    rule: Rule
    row: Row
    total: int

    def broken_by(self, column: int, instead_of: int | None = None) -> bool:
        """Whether the row is broken once a column comes in (and another goes)."""
        numbers = self.row.coefficients
        out = 0 if instead_of is None else numbers.get(instead_of, 0)
        total = self.total + numbers.get(column, 0) - out
        too_little = self.row.lower is not None and total < self.row.lower
        return too_little or (self.row.upper is not None and total > self.row.upper)

    def bars(self, column: int) -> bool:
        """Whether no set with this column can keep the row, whatever else is in it."""
        numbers = self.row.coefficients
        own = numbers.get(column, 0)
        others = [number for other, number in numbers.items() if other != column]
        most = own + sum(number for number in others if number > 0)
        least = own + sum(number for number in others if number < 0)
        too_little = self.row.lower is not None and most < self.row.lower
        return too_little or (self.row.upper is not None and least > self.row.upper)


def reasons_of(
    choice: Choice, *, chosen: frozenset[int], others: Sequence[frozenset[int]]
) -> tuple[LeftOut, ...]:
    """Give the reason for every column not chosen, in the order of the candidates.

    others  further sets that are just as good
    """
    kept = [
        _Kept(rule, row, sum(row.coefficients.get(column, 0) for column in chosen))
        for rule in choice.rules
        for row in rows_of(rule, choice.candidates)
    ]
    tied = frozenset().union(*others)
    left_out = (column for column in range(len(choice.candidates)) if column not in chosen)
    return tuple(_reason(choice, kept, chosen, tied, column) for column in left_out)


def _reason(
    choice: Choice,
    kept: Sequence[_Kept],
    chosen: frozenset[int],
    tied: frozenset[int],
    column: int,
) -> LeftOut:
    """The first reason that holds."""
    code = choice.candidates[column].code
    barred = _rules(one for one in kept if column in one.row.coefficients and one.bars(column))
    if barred:
        return LeftOut(code, Reason.BARRED, barred)
    if column in tied:
        return LeftOut(code, Reason.TIED)
    breaks = _rules(one for one in kept if one.broken_by(column))
    if not breaks:
        return LeftOut(code, Reason.ADDS_NOTHING)
    exchange = _best_exchange(choice, kept, chosen, column)
    if exchange is None:
        return LeftOut(code, Reason.OUTSCORED, breaks)
    instead_of, rules = exchange
    return LeftOut(code, Reason.KEPT_OUT, rules, choice.candidates[instead_of].code)


def _best_exchange(
    choice: Choice, kept: Sequence[_Kept], chosen: frozenset[int], column: int
) -> tuple[int, tuple[Rule, ...]] | None:
    """The exchange with somebody of lower score that breaks fewest rules; None without one."""
    numbers = choice.scores.numbers
    weaker = sorted(
        (other for other in chosen if numbers[other] < numbers[column]),
        key=lambda other: (numbers[other], other),
    )
    exchanges = [
        (other, _rules(one for one in kept if one.broken_by(column, instead_of=other)))
        for other in weaker
    ]
    return min(exchanges, key=lambda exchange: len(exchange[1]), default=None)


def _rules(kept: Iterable[_Kept]) -> tuple[Rule, ...]:
    """The rules of these rows, each once, in their order."""
    return tuple(dict.fromkeys(one.rule for one in kept))
