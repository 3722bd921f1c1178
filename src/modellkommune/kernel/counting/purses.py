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

from operator import mul
from typing import Any

import gmpy2
import numpy as np
from numpy.typing import NDArray

FLOAT_STEP = 2.0**-52
FIRST_ROUNDS = 16

# Above this length (and for matrices much earlier) the BLAS library starts
# threads; on a busy machine waiting for them takes far longer than the sum.
LONGEST_ALONE = 10_000


def inner(first: NDArray[np.float64], second: NDArray[Any]) -> float:
    """Sum of products, computed by this thread alone."""
    if len(first) <= LONGEST_ALONE:
        return float(first @ second)
    return float(np.add.reduce(first * second))


class Purses:
    """What the voters of each ballot group hold.

    share     exact cents that each voter starts with
    money     balance per group in cents, as floats
    empty     groups whose voters hold exactly nothing
    paid      utility for which each group paid in full, shape (groups, rounds)

    The share and the rates are kept as whole numbers over one common
    denominator, so that sums of them need no reducing on the way.
    """

    def __init__(self, *, groups: int, share: gmpy2.mpq, largest_weight: int) -> None:
        self.share = share
        self.money = np.full(groups, float(share))
        self.empty = np.zeros(groups, dtype=bool)
        self.paid = np.zeros((groups, FIRST_ROUNDS), dtype=np.min_scalar_type(largest_weight))
        self.denominator = share.denominator
        self.share_parts = share.numerator
        self.rate_parts: list[gmpy2.mpz] = []
        self.unit_slack = 4 * FLOAT_STEP * float(share)

    @property
    def rounds(self) -> int:
        """Rounds paid so far."""
        return len(self.rate_parts)

    @property
    def slack(self) -> float:
        """Upper bound of the error of a single float balance, in cents.

        Each round subtracts one rounded amount, at most the share, and rounds
        the difference: less than two steps of the share. Counted fourfold.
        """
        return (len(self.rate_parts) + 1) * self.unit_slack

    def total(self, groups: NDArray[np.intp], voters: NDArray[np.float64]) -> gmpy2.mpq:
        """Exact cents that all voters of some groups hold together."""
        if self.rate_parts:
            holding = ~self.empty.take(groups)
            if not holding.all():
                groups, voters = groups[holding], voters[holding]
        parts = int(voters.sum()) * self.share_parts
        if self.rate_parts and len(groups):
            parts -= sum(map(mul, self.paid_counts(groups, voters), self.rate_parts))
        return gmpy2.mpq(parts, self.denominator)

    def paid_counts(self, groups: NDArray[np.intp], voters: NDArray[np.float64]) -> list[int]:
        """How often (times utility) each round was paid in full by some groups.

        The products are whole numbers far below 2**53, so floats are exact.
        """
        rows = self.paid.take(groups, axis=0)[:, : len(self.rate_parts)]
        sums = np.einsum("i,ij->j", voters, rows.astype(np.float64))
        counts: list[int] = sums.astype(np.int64).tolist()
        return counts

    def balance(self, group: int) -> gmpy2.mpq:
        """Exact cents that one voter of a group holds."""
        if self.empty[group]:
            return gmpy2.mpq(0)
        spent = sum(map(mul, self.paid[group].tolist(), self.rate_parts))
        return gmpy2.mpq(self.share_parts - spent, self.denominator)

    def pay(
        self,
        *,
        rich: NDArray[np.intp],
        weights: NDArray[np.float64] | float,
        poor: NDArray[np.intp],
        rate: gmpy2.mpq,
    ) -> None:
        """Let the rich pay rate times utility and the poor all they have."""
        if len(self.rate_parts) == self.paid.shape[1]:
            self.paid = np.pad(self.paid, ((0, 0), (0, len(self.rate_parts))))
        self.money[rich] -= float(rate) * weights
        self.paid[rich, len(self.rate_parts)] = weights
        self.money[poor] = 0.0
        self.empty[poor] = True
        self.note_rate(rate)

    def note_rate(self, rate: gmpy2.mpq) -> None:
        """Add a rate, widening the common denominator where needed."""
        factor = rate.denominator // gmpy2.gcd(self.denominator, rate.denominator)
        if factor != 1:
            self.denominator *= factor
            self.share_parts *= factor
            self.rate_parts = [parts * factor for parts in self.rate_parts]
        self.rate_parts.append(rate.numerator * (self.denominator // rate.denominator))
