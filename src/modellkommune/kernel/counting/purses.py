"""Voters' money: floats to find the way, integer counts to prove it.

Every voter starts with the same share e. While a voter pays in full, a round t
costs her rate_t times her utility of the chosen project; once she cannot pay
in full she gives what she has and holds nothing. So the money of any set of
voters is

    k_0 * e  -  k_1 * rate_1  -  k_2 * rate_2  - ...

with whole numbers k: exact rationals are needed per round, never per voter.
Beside it each ballot group has its balance as a float. These floats only sort
and sift; whatever lies within their error is decided by the exact form.
"""

from __future__ import annotations

import gmpy2
import numpy as np
from numpy.typing import NDArray

FLOAT_STEP = 2.0**-52
FIRST_ROUNDS = 16


class Purses:
    """What the voters of each ballot group hold.

    share     exact cents that each voter starts with
    money     balance per group in cents, as floats
    empty     groups whose voters hold exactly nothing
    rates     exact rate of each round that was paid
    paid      utility for which each group paid in full, shape (groups, rounds)
    """

    def __init__(self, *, groups: int, share: gmpy2.mpq, largest_weight: int) -> None:
        self.share = share
        self.money = np.full(groups, float(share))
        self.empty = np.zeros(groups, dtype=bool)
        self.rates: list[gmpy2.mpq] = []
        self.paid = np.zeros((groups, FIRST_ROUNDS), dtype=np.min_scalar_type(largest_weight))

    @property
    def slack(self) -> float:
        """Upper bound of the error of a single float balance, in cents.

        Each round subtracts one rounded amount, at most the share, and rounds
        the difference: two half steps of the share. Counted fourfold.
        """
        return (len(self.rates) + 1) * 4 * FLOAT_STEP * float(self.share)

    def total(self, groups: NDArray[np.intp], voters: NDArray[np.float64]) -> gmpy2.mpq:
        """Exact cents that all voters of some groups hold together."""
        holding = ~self.empty[groups]
        groups, voters = groups[holding], voters[holding]
        money = int(voters.sum()) * self.share
        if self.rates and len(groups):
            for times, rate in zip(self.paid_counts(groups, voters), self.rates, strict=True):
                if times:
                    money -= int(times) * rate
        return money

    def paid_counts(self, groups: NDArray[np.intp], voters: NDArray[np.float64]) -> list[float]:
        """How often (times utility) each round was paid in full by some groups.

        The products are whole numbers far below 2**53, so floats are exact.
        """
        rows = self.paid[groups, : len(self.rates)]
        counts: list[float] = (voters @ rows.astype(np.float64)).tolist()
        return counts

    def balance(self, group: int) -> gmpy2.mpq:
        """Exact cents that one voter of a group holds."""
        if self.empty[group]:
            return gmpy2.mpq(0)
        money = self.share
        for times, rate in zip(self.paid[group].tolist(), self.rates, strict=False):
            if times:
                money -= times * rate
        return money

    def pay(
        self,
        *,
        rich: NDArray[np.intp],
        weights: NDArray[np.float64] | float,
        poor: NDArray[np.intp],
        rate: gmpy2.mpq,
    ) -> None:
        """Let the rich pay rate times utility and the poor all they have."""
        if len(self.rates) == self.paid.shape[1]:
            self.paid = np.pad(self.paid, ((0, 0), (0, len(self.rates))))
        self.money[rich] -= float(rate) * weights
        self.paid[rich, len(self.rates)] = weights
        self.money[poor] = 0.0
        self.empty[poor] = True
        self.rates.append(rate)
