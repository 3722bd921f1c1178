"""Bounds that hold exactly, whatever a floating point solver says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.selection.program import Program, Row

# Prices per row are taken as whole multiples of 2**-60 of a unit of worth. Any
# price gives a true bound; a fine step only keeps it close.
STEPS = 1 << 60


@dataclass(frozen=True, slots=True)
class Bound:
    """No set between two sets of bounds is worth more than `most`.

    most     whole number; the worth is whole, so the bound is rounded down
    excess   in steps: what lies between the bound before rounding and zero worth
    reduced  per column, in steps: what choosing it adds to the bound, rows paid for
    """

    most: int
    excess: int
    reduced: list[int]


def proven_bound(
    *,
    program: Program,
    prices: Sequence[float],
    lower: NDArray[np.int8],
    upper: NDArray[np.int8],
    for_worth: bool = True,
) -> Bound:
    """Bound the worth of all sets between `lower` and `upper` by prices of the rows.

    Every row is multiplied by its price and taken off the worth; what a row may
    hold at most is added back. This holds for every price with a sign that the
    row's bounds allow (others are taken as zero), so rounding errors of the
    solver make the bound weaker, never wrong. All is computed in whole numbers.

    for_worth  False to bound the sum of zeros: a bound below zero then proves
               that no set keeps the rows
    Source: weak duality of linear programs; for its use with solvers that round,
    Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear
    programming", Mathematical Programming 99 (2004).
    """
    reduced = [number * STEPS for number in program.worth] if for_worth else [0] * len(lower)
    excess = 0
    for row, price in zip(program.rows, prices, strict=True):
        steps = _steps(row, price)
        if steps:
            excess += steps * _held_at_most(row, steps)
            for column, number in row.coefficients.items():
                reduced[column] -= steps * number
    for number, low, high in zip(reduced, lower.tolist(), upper.tolist(), strict=True):
        excess += number * (high if number > 0 else low)
    return Bound(most=excess // STEPS, excess=excess, reduced=reduced)


def _steps(row: Row, price: float) -> int:
    """A price in whole steps; zero where the row has no bound on the side it needs."""
    if not np.isfinite(price):
        return 0
    numerator, denominator = float(price).as_integer_ratio()
    steps = numerator * STEPS // denominator
    needed = row.upper if steps > 0 else row.lower
    return 0 if needed is None else steps


def _held_at_most(row: Row, steps: int) -> int:
    """The bound of the row that a price of this sign needs."""
    bound = row.upper if steps > 0 else row.lower
    return 0 if bound is None else bound


def settled_by(
    *, bound: Bound, least: int, lower: NDArray[np.int8], upper: NDArray[np.int8]
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Narrower bounds that still hold every set worth at least `least`.

    A column whose choice (or leaving) would push the bound below `least` is settled.
    """
    room = bound.excess - least * STEPS
    new_lower, new_upper = lower.copy(), upper.copy()
    for column in np.flatnonzero(lower != upper).tolist():
        reduced = bound.reduced[column]
        if abs(reduced) > room:
            new_lower[column] = new_upper[column] = int(reduced > 0)
    return new_lower, new_upper
