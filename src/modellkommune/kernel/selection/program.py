"""The choice in whole numbers: a worth per candidate, and rows that the rules become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Row:
    """A sum over the chosen columns that must lie between two whole numbers.

    coefficients  column to whole number, zeros left out
    lower, upper  bounds, both included; None where there is none
    """

    coefficients: Mapping[int, int]
    lower: int | None = None
    upper: int | None = None

    def reduced(self) -> Row:
        """The same demand in the smallest numbers; a bound between two multiples is tightened."""
        divisor = gcd(*self.coefficients.values())
        if divisor <= 1:
            return self
        return Row(
            coefficients={
                column: number // divisor for column, number in self.coefficients.items()
            },
            lower=None if self.lower is None else -(-self.lower // divisor),
            upper=None if self.upper is None else self.upper // divisor,
        )

    def is_kept_by(self, chosen: Iterable[int]) -> bool:
        """Whether the sum over these columns lies between the bounds, computed exactly."""
        total = sum(self.coefficients.get(column, 0) for column in chosen)
        return (self.lower is None or total >= self.lower) and (
            self.upper is None or total <= self.upper
        )

    def can_be_kept(self, lower: NDArray[np.int8], upper: NDArray[np.int8]) -> bool:
        """Whether some choice between bounds per column (0 or 1) keeps this row alone."""
        most = least = 0
        for column, number in self.coefficients.items():
            low, high = number * int(lower[column]), number * int(upper[column])
            most += max(low, high)
            least += min(low, high)
        return (self.lower is None or most >= self.lower) and (
            self.upper is None or least <= self.upper
        )


@dataclass(frozen=True)
class Program:
    """Choose columns so that every row is kept and the worth is as large as possible.

    worth  whole number per column, any sign
    rows   what a set must keep
    """

    worth: tuple[int, ...]
    rows: tuple[Row, ...]

    @cached_property
    def least_worth(self) -> int:
        """No set is worth less than this."""
        return sum(min(0, number) for number in self.worth)

    @cached_property
    def most_worth(self) -> int:
        """No set is worth more than this."""
        return sum(max(0, number) for number in self.worth)

    def worth_of(self, chosen: Iterable[int]) -> int:
        """The worth of a set of columns."""
        return sum(self.worth[column] for column in chosen)

    def allows(self, chosen: Iterable[int]) -> bool:
        """Whether a set keeps every row, computed exactly."""
        columns = tuple(chosen)
        return all(row.is_kept_by(columns) for row in self.rows)

    def with_rows(self, *rows: Row) -> Program:
        """The same choice under further rows."""
        return replace(self, rows=(*self.rows, *(row.reduced() for row in rows)))

    def with_worth(self, worth: Sequence[int]) -> Program:
        """The same rows, sought for the sake of something else."""
        return replace(self, worth=tuple(worth))


@dataclass(frozen=True, slots=True)
class WholeScores:
    """Scores as whole numbers in a common unit: score = number * unit."""

    numbers: tuple[int, ...]
    unit: Fraction

    def as_score(self, worth: int) -> Fraction:
        """A sum of numbers as a score again."""
        return worth * self.unit


def whole_scores(scores: Sequence[Fraction]) -> WholeScores:
    """Scores as the smallest whole numbers that keep all their proportions exactly.

    The smaller the numbers, the earlier a bound rounded down to a whole number
    shows that nothing better can follow.
    """
    denominator = lcm(*(score.denominator for score in scores))
    numbers = [int(score * denominator) for score in scores]
    divisor = gcd(*numbers) or 1
    return WholeScores(
        numbers=tuple(number // divisor for number in numbers), unit=Fraction(divisor, denominator)
    )
