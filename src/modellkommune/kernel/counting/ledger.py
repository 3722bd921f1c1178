"""Who paid what: an outcome retold as payments of the voters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import starmap

import gmpy2
import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election, Measure
from modellkommune.kernel.counting.outcome import Ledger, Outcome, Payment, Round, RoundKind
from modellkommune.kernel.counting.support import Support, support_under


def trace_payments(election: Election, outcome: Outcome) -> Ledger:
    """Return what the voters of each ballot group paid in each round.

    Equal Shares: each supporter pays rate times utility, or all she has left;
    the balances are what is left of the share. Phragmén: each supporter pays
    up to the level of the round; nothing is held in advance, so the balances
    are zero. Greedy and filling by votes take no voter's money.
    """
    kinds = {one.kind for one in outcome.rounds}
    if RoundKind.PHRAGMEN in kinds:
        return trace_loads(election, outcome)
    if outcome.share_cents is None:
        nothing = (Fraction(0),) * len(election.ballots.counts)
        return Ledger(tuple(() for _ in outcome.rounds), nothing)
    return trace_shares(election, outcome, outcome.share_cents)


@dataclass
class Accounts:
    """Exact balances, each kept once however many groups share it.

    amounts  distinct balances in cents
    holding  per ballot group the place of its balance in `amounts`
    """

    amounts: list[gmpy2.mpq]
    holding: NDArray[np.int64]
    places: dict[gmpy2.mpq, int] = field(default_factory=dict)

    def place_of(self, amount: gmpy2.mpq) -> int:
        """Where a balance stands, adding it when it is new."""
        place = self.places.setdefault(amount, len(self.amounts))
        if place == len(self.amounts):
            self.amounts.append(amount)
        return place


def open_accounts(groups: int, amount: gmpy2.mpq) -> Accounts:
    """Give all groups the same balance."""
    return Accounts([amount], np.zeros(groups, dtype=np.int64), {amount: 0})


def trace_shares(election: Election, outcome: Outcome, share_cents: Fraction) -> Ledger:
    """Replay the rounds of Equal Shares with the rates of the outcome."""
    support = support_under(election, outcome.rule.measure)
    accounts = open_accounts(len(election.ballots.counts), exact(share_cents))
    by_cost = outcome.rule.measure is Measure.COST
    payments = tuple(
        collect_round(
            one, support, accounts, election.projects[one.project].cost_cents if by_cost else 1
        )
        for one in outcome.rounds
    )
    amounts = [as_fraction(amount) for amount in accounts.amounts]
    return Ledger(payments, tuple(amounts[place] for place in accounts.holding.tolist()))


def collect_round(
    one: Round, support: Support, accounts: Accounts, unit: int
) -> tuple[Payment, ...]:
    """Take the payments of one round from the accounts.

    unit  utility of the project per weight: its cost in cents, or one
    """
    if one.kind is not RoundKind.EQUAL_SHARES or one.rate is None:
        return ()
    groups = support.groups_of(one.project)
    places, weights, member = alike(accounts.holding[groups], support.weights_of(one.project))
    price = exact(one.rate) * unit
    paid: list[Fraction] = []
    left: list[int] = []
    for place, weight in zip(places, weights, strict=True):
        held = accounts.amounts[place]
        payment = min(held, price * weight)
        paid.append(as_fraction(payment))
        left.append(accounts.place_of(held - payment))
    accounts.holding[groups] = np.asarray(left, dtype=np.int64)[member]
    return written_payments(groups, member, paid)


def alike(
    holding: NDArray[np.int64], weights: NDArray[np.float64] | float
) -> tuple[list[int], list[int], NDArray[np.int64]]:
    """Sort groups into kinds with the same balance and the same weight.

    Returns balance and weight of each kind, and the kind of each group.
    """
    if isinstance(weights, float):
        places = np.flatnonzero(np.bincount(holding))
        kinds = np.zeros(int(places[-1]) + 1, dtype=np.int64)
        kinds[places] = np.arange(len(places))
        return places.tolist(), [1] * len(places), kinds[holding]
    span = int(weights.max()) + 1
    both, member = np.unique(holding * span + weights.astype(np.int64), return_inverse=True)
    return (both // span).tolist(), (both % span).tolist(), member


def written_payments(
    groups: NDArray[np.intp], member: NDArray[np.int64], paid: Sequence[Fraction]
) -> tuple[Payment, ...]:
    """Write out one payment per group, leaving out those who pay nothing."""
    paying = np.asarray([bool(cents) for cents in paid])[member]
    cents = map(paid.__getitem__, member[paying].tolist())
    return tuple(starmap(Payment, zip(groups[paying].tolist(), cents, strict=True)))


def trace_loads(election: Election, outcome: Outcome) -> Ledger:
    """Replay the rounds of Phragmén: supporters pay up to the level reached."""
    support = support_under(election, Measure.CARDINALITY)
    groups = len(election.ballots.counts)
    levels = [Fraction(0), *(one.rate or Fraction(0) for one in outcome.rounds)]
    last = np.zeros(groups, dtype=np.int64)
    payments: list[tuple[Payment, ...]] = []
    for number, one in enumerate(outcome.rounds, start=1):
        paying = support.groups_of(one.project)
        before, member = np.unique(last[paying], return_inverse=True)
        paid = [levels[number] - levels[earlier] for earlier in before.tolist()]
        payments.append(written_payments(paying, member, paid))
        last[paying] = number
    return Ledger(tuple(payments), (Fraction(0),) * groups)


def exact(number: Fraction) -> gmpy2.mpq:
    """A fraction as the quick kind of exact number used inside."""
    return gmpy2.mpq(number.numerator, number.denominator)


def as_fraction(number: gmpy2.mpq) -> Fraction:
    """Hand an exact number out of the kernel as a fraction of Python."""
    return Fraction(int(number.numerator), int(number.denominator))
