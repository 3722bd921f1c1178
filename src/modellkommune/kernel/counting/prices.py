"""The price at which supporters can pay for a project, by floats and exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import gmpy2
import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.purses import FLOAT_STEP, Purses, inner
from modellkommune.kernel.counting.support import Support


def equal_price(cost_cents: int, purses: Sequence[Fraction]) -> Fraction | None:
    """Return the lowest equal price at which the supporters can pay together.

    A supporter whose purse is smaller than the price gives the whole purse.

    cost_cents  cost of the project in euro cents, above zero
    purses      money left per supporter in euro cents, one entry each, any order

    Returns the price in euro cents as an exact fraction, or None when the
    purses together hold too little.
    Raises ValueError for a cost of zero or less.
    Source: Peters, Pierczyński and Skowron, "Proportional Participatory
    Budgeting with Additive Utilities", NeurIPS 2021.
    """
    if cost_cents <= 0:
        raise ValueError("A project costs more than nothing.")
    missing = Fraction(cost_cents)
    payers = len(purses)
    for purse in sorted(purses):
        if missing <= purse * payers:
            return missing / payers
        missing -= purse
        payers -= 1
    return None


@dataclass(frozen=True, slots=True)
class Bid:
    """A project as its supporters see it: who they are and what it is worth.

    cost        cents
    groups      supporting ballot groups
    voters      voters per group
    weights     utility per voter of each group, or 1.0 where all are one
    volume      voters times weight, per group
    all_voters  voters altogether
    all_volume  volume altogether
    rounding    upper bound for what rounding adds to a sum of the cost's size
    """

    cost: int
    groups: NDArray[np.intp]
    voters: NDArray[np.float64]
    weights: NDArray[np.float64] | float
    volume: NDArray[np.float64]
    all_voters: float
    all_volume: float
    rounding: float


def make_bid(support: Support, project: int, cost: int) -> Bid:
    """Collect what the price of one project depends on."""
    voters, weights = support.voters_of(project), support.weights_of(project)
    volume = voters if isinstance(weights, float) else voters * weights
    return Bid(
        cost=cost,
        groups=support.groups_of(project),
        voters=voters,
        weights=weights,
        volume=volume,
        all_voters=float(support.supporters[project]),
        all_volume=float(support.totals[project]),
        rounding=(len(voters) + 4) * 4 * FLOAT_STEP * cost,
    )


@dataclass(frozen=True, slots=True)
class ExactRate:
    """The exact rate of a project, and which of its groups pay in full."""

    rate: gmpy2.mpq
    full: NDArray[np.bool_]


def estimate_rate(bid: Bid, purses: Purses, start: float) -> tuple[float, float] | None:
    """Return rate and error bound by floats, or None when money is surely lacking.

    start  a rate that is not above the true one

    The money raised at a rate is concave in the rate, so Newton's step from
    below never passes the true rate, and every step adds poor groups: it ends
    after at most as many steps as there are groups.
    """
    money = purses.money.take(bid.groups)
    error = bid.all_voters * purses.slack + bid.rounding
    if inner(money, bid.voters) < bid.cost - error:
        return None
    rate, volume, poor_groups = start, bid.all_volume, 0
    while True:
        poor = money < rate * bid.weights
        number = int(np.count_nonzero(poor))
        if number == poor_groups:
            break
        volume = bid.all_volume - inner(bid.volume, poor)
        if volume <= 0.0:
            rate, volume = float((money / bid.weights).max()), 1.0
            break
        poor_groups = number
        rate = max(rate, (bid.cost - inner(money * bid.voters, poor)) / volume)
    return rate, error / volume + rate * 1e-12


def is_surely_paid(bid: Bid, purses: Purses) -> bool:
    """Tell by floats that the supporters hold enough beyond doubt."""
    error = bid.all_voters * purses.slack + bid.rounding
    return inner(purses.money.take(bid.groups), bid.voters) > bid.cost + error


def exact_rate(bid: Bid, purses: Purses, guess: float) -> ExactRate | None:
    """Return the exact rate, or None when the supporters hold too little.

    guess  float rate from which the search starts; it decides nothing

    The groups are split into those who pay in full and those who give all they
    have, the rate follows from the split, and the split is checked against the
    rate, exactly where floats cannot tell. A split that fits its rate is the
    solution; from below each correction adds poor groups, so the search ends.
    """
    if not is_surely_paid(bid, purses) and purses.total(bid.groups, bid.voters) < bid.cost:
        return None
    full = purses.money.take(bid.groups) >= guess * bid.weights
    for _ in range(2 * len(bid.groups) + 4):
        rate = rate_of_split(bid, purses, full)
        checked = split_at(bid, purses, rate)
        if np.array_equal(checked, full):
            return ExactRate(rate, full)
        full = checked
    raise AssertionError("each correction moves at least one group, so the search ends")


def rate_of_split(bid: Bid, purses: Purses, full: NDArray[np.bool_]) -> gmpy2.mpq:
    """The rate that pays the cost when exactly these groups pay in full.

    When none does, the rate is the one at which the richest give all.
    """
    volume = int(inner(bid.volume, full))
    if volume == 0:
        return highest_ratio(bid, purses)
    poor = ~full
    if not poor.any():
        return gmpy2.mpq(bid.cost, volume)
    rest = bid.cost - purses.total(bid.groups[poor], bid.voters[poor])
    return rest / volume


def split_at(bid: Bid, purses: Purses, rate: gmpy2.mpq) -> NDArray[np.bool_]:
    """Tell for each group, exactly, whether its voters can pay a rate in full."""
    price = float(rate) * bid.weights
    money = purses.money.take(bid.groups)
    full: NDArray[np.bool_] = money >= price
    unsure = np.abs(money - price) <= purses.slack + 4 * FLOAT_STEP * np.abs(price)
    for at in np.flatnonzero(unsure).tolist():
        weight = 1 if isinstance(bid.weights, float) else int(bid.weights[at])
        full[at] = purses.balance(int(bid.groups[at])) >= rate * weight
    return full


def highest_ratio(bid: Bid, purses: Purses) -> gmpy2.mpq:
    """The largest exact money per utility among the supporters."""
    ratios = purses.money[bid.groups] / bid.weights
    close = np.flatnonzero(ratios >= ratios.max() - 2 * purses.slack)
    weights = [1 if isinstance(bid.weights, float) else int(bid.weights[at]) for at in close]
    return max(
        purses.balance(int(bid.groups[at])) / weight
        for at, weight in zip(close, weights, strict=True)
    )
