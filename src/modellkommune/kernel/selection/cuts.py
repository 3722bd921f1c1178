"""Further rows that every whole set keeps anyway, and that parts of candidates break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.selection.program import Program, Row
from modellkommune.kernel.selection.solver import Relaxation

# Rounds of looking for such rows, and how many of one round are kept.
ROUNDS = 20
MOST_PER_ROUND = 20
# Multipliers are taken as fractions with denominators up to this: rules about
# numbers have halves and thirds, rules about shares thousandths. Any multiplier
# gives a true row.
LARGEST_DENOMINATOR = 10_000
# How far the parts must break a row for it to be worth keeping.
LEAST_VIOLATION = 1e-4


def tightened(program: Program) -> Program:
    """The same sets under further rows that bring the bound nearer to the best set.

    Where rules overlap (themes, sizes, a share of the money) the best mixture of
    parts of candidates often lies above every whole set, and a search by cases
    alone grows without end.
    Source: rounding of Gomory (1958) and Chvátal (1973), in whole numbers.
    """
    extra: list[Row] = []
    for _ in range(ROUNDS):
        tight = program.with_rows(*extra)
        relaxation = Relaxation(tight)
        values = relaxation.solve_all()
        if values is None:
            break
        found = sorted(_violated(tight, relaxation, values), key=lambda pair: -pair[0])
        if not found:
            break
        extra = [row for row in extra if _slack(row, values) < LEAST_VIOLATION]
        extra += [row for _, row in found[:MOST_PER_ROUND]]
    return program.with_rows(*extra)


def _violated(
    program: Program, relaxation: Relaxation, values: NDArray[np.float64]
) -> Iterator[tuple[float, Row]]:
    """Rows by rounding that these parts break, with how far they do."""
    at_upper = frozenset(np.flatnonzero(values > 0.5).tolist())
    seen = set()
    for multipliers in relaxation.multipliers(values):
        for sign in (1, -1):
            parts = _parts(program, multipliers, values, sign)
            row = rounded_row(program, parts, at_upper)
            key = (frozenset(row.coefficients.items()), row.upper)
            violation = -_slack(row, values)
            if violation > LEAST_VIOLATION and key not in seen:
                seen.add(key)
                yield violation, row


def _slack(row: Row, values: NDArray[np.float64]) -> float:
    """What is left between the parts and the upper bound of a row."""
    total = sum(number * values[column] for column, number in row.coefficients.items())
    return float((row.upper or 0) - total)


def _parts(
    program: Program, multipliers: Mapping[int, float], values: NDArray[np.float64], sign: int
) -> dict[int, Fraction]:
    """What each multiplier has beyond a whole number: above zero for a row that
    reaches its upper bound, below zero for one that reaches its lower bound.
    """
    parts = {}
    for place, multiplier in multipliers.items():
        whole = Fraction(sign * multiplier).limit_denominator(LARGEST_DENOMINATOR)
        if _reaches_upper(program.rows[place], values):
            parts[place] = whole % 1
        elif program.rows[place].lower is not None:
            parts[place] = -(-whole % 1)
    return {place: part for place, part in parts.items() if part}


def _reaches_upper(row: Row, values: NDArray[np.float64]) -> bool:
    """Whether the parts fill a row to its upper bound."""
    if row.upper is None:
        return False
    return abs(_slack(row, values)) <= LEAST_VIOLATION * (1 + abs(row.upper))


def rounded_row(program: Program, parts: Mapping[int, Fraction], at_upper: frozenset[int]) -> Row:
    """Add rows up in these parts, and round down.

    A row counts with its upper bound where its part is above zero, turned round
    with its lower bound where it is below. Candidates are whole, so a sum of whole
    multiples of them that is at most 3 1/2 is at most 3. Columns `at_upper` are
    counted by what is missing to one, which makes the rounding sharper there.
    """
    total, upper = _weighted_sum(program, parts)
    coefficients, missing = {}, 0
    for column, number in total.items():
        if column in at_upper:
            upper -= number
            down = ceil(number)
            missing += down
        else:
            down = floor(number)
        if down:
            coefficients[column] = down
    return Row(coefficients, upper=floor(upper) + missing)


def _weighted_sum(
    program: Program, parts: Mapping[int, Fraction]
) -> tuple[dict[int, Fraction], Fraction]:
    """The sum of rows in these parts, and what it is at most."""
    total: dict[int, Fraction] = {}
    limit = Fraction()
    for place, part in parts.items():
        row = program.rows[place]
        bound = row.upper if part > 0 else row.lower
        limit += part * (bound or 0)
        for column, number in row.coefficients.items():
            total[column] = total.get(column, Fraction()) + part * number
    return total, limit
