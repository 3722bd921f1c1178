"""The story of one project: who paid for it, or where its supporters' money went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.outcome import Ledger, Outcome, Payment, Round, RoundKind
from modellkommune.kernel.counting.supporters import Supporters, supporters_of
from modellkommune.kernel.counting.what_if import supporting_groups


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one round meant for the supporters of the project.

    chosen        index of the project that was chosen in the round
    paid_cents    what the supporters paid for it together, exact
    behind_cents  what they hold together afterwards: under Equal Shares what
                  is left of their shares, under Phragmén what they earned and
                  did not spend; None where the rule knows no voter's money
    """

    round_number: int
    chosen: int
    paid_cents: Fraction
    behind_cents: Fraction | None


@dataclass(frozen=True, slots=True)
class PaidAlike:
    """Voters who paid the same for the project: each `cents`, exact."""

    voters: int
    cents: Fraction


@dataclass(frozen=True, slots=True)
class Story:
    """One project through all rounds.

    supporters   voters who named it
    start_cents  what they held together before the first round; None where
                 the rule knows no voter's money
    chapters     one per round, in order
    payers       who paid for it, the dearest payment first; empty for a
                 project that was not chosen or that nobody paid for
    """

    project: int
    supporters: int
    start_cents: Fraction | None
    chapters: tuple[Chapter, ...]
    payers: tuple[PaidAlike, ...]

    @property
    def left_cents(self) -> Fraction | None:
        """What the supporters hold together after the last round."""
        return self.chapters[-1].behind_cents if self.chapters else self.start_cents

    @property
    def spent_on(self) -> tuple[tuple[int, Fraction], ...]:
        """For which projects the supporters paid how much, the largest amount first."""
        paid = [(entry.chosen, entry.paid_cents) for entry in self.chapters if entry.paid_cents]
        return tuple(sorted(paid, key=lambda pair: -pair[1]))


def story_of(*, election: Election, outcome: Outcome, ledger: Ledger, project: int) -> Story:
    """Tell what every round meant for the supporters of one project.

    ledger  `trace_payments` of this election and outcome

    All amounts are exact: voters with the same payment are counted first, so
    that fractions are added once per distinct amount and not once per voter.
    """
    counts = election.ballots.counts
    groups = {int(group) for group in supporting_groups(election=election, project=project)}
    supporters = sum(int(counts[group]) for group in groups)
    start = None if outcome.share_cents is None else outcome.share_cents * supporters
    chapters: list[Chapter] = []
    paid_so_far = Fraction(0)
    for number, (entry, payments) in enumerate(zip(outcome.rounds, ledger.payments, strict=True)):
        alike = _paid_alike(election, (payment for payment in payments if payment.group in groups))
        paid = sum((each.voters * each.cents for each in alike), start=Fraction(0))
        paid_so_far += paid
        behind = _behind(entry, start, supporters, paid_so_far)
        chapters.append(Chapter(number, entry.project, paid, behind))
    payers = _payers(election, outcome, ledger, project)
    return Story(project, supporters, start, tuple(chapters), payers)


def _behind(
    entry: Round, start: Fraction | None, supporters: int, paid: Fraction
) -> Fraction | None:
    """What the supporters hold after a round."""
    if entry.kind is RoundKind.PHRAGMEN and entry.rate is not None:
        return entry.rate * supporters - paid
    return None if start is None else start - paid


def _paid_alike(election: Election, payments: Iterable[Payment]) -> tuple[PaidAlike, ...]:
    """Voters per distinct amount, the largest amount first."""
    voters: dict[Fraction, int] = {}
    for payment in payments:
        many = int(election.ballots.counts[payment.group])
        voters[payment.cents] = voters.get(payment.cents, 0) + many
    return tuple(PaidAlike(voters[cents], cents) for cents in sorted(voters, reverse=True))


def _payers(
    election: Election, outcome: Outcome, ledger: Ledger, project: int
) -> tuple[PaidAlike, ...]:
    """Who paid for the project itself."""
    for entry, payments in zip(outcome.rounds, ledger.payments, strict=True):
        if entry.project == project:
            return _paid_alike(election, payments)
    return ()


@dataclass(frozen=True)
class Replay:
    """The money behind every project after every round, to be drawn.

    behind_cents     float64, shape (rounds + 1, projects): row 0 before the
                     first round, row r after round r. Rounded from exact
                     amounts, error far below a cent; pages that name an amount
                     take it from `story_of`.
    last_affordable  per project that lost under Equal Shares: after how many
                     rounds its supporters could pay for it the last time, and
                     the equal price in cents that each would have paid then
    """

    behind_cents: NDArray[np.float64]
    last_affordable: Mapping[int, tuple[int, float]]


def replay_of(*, election: Election, outcome: Outcome, ledger: Ledger) -> Replay | None:
    """The money behind all projects through all rounds, or None under greedy."""
    kinds = {entry.kind for entry in outcome.rounds}
    if outcome.share_cents is None and RoundKind.PHRAGMEN not in kinds:
        return None
    supporters = supporters_of(election)
    paid = _paid_per_round(election, ledger)
    behind = _money_behind(election, outcome, supporters, paid)
    last: Mapping[int, tuple[int, float]] = {}
    if outcome.share_cents is not None:
        last = _last_affordable(election, outcome, supporters, behind, paid)
    return Replay(behind_cents=behind, last_affordable=last)


def _paid_per_round(election: Election, ledger: Ledger) -> list[NDArray[np.float64]]:
    """What each voter of a ballot group paid in each round, in cents."""
    table = []
    for payments in ledger.payments:
        paid = np.zeros(len(election.ballots.counts))
        paid[[payment.group for payment in payments]] = [float(entry.cents) for entry in payments]
        table.append(paid)
    return table


def _money_behind(
    election: Election,
    outcome: Outcome,
    supporters: Supporters,
    paid: list[NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Row by row what is left of shares, or earned and not yet spent under Phragmén."""
    ballots = election.ballots
    owners = np.repeat(np.arange(len(ballots.counts)), np.diff(ballots.offsets))
    level = float(outcome.share_cents or 0)
    spent = np.zeros(len(election.projects))
    rows = [supporters.votes * level]
    for entry, per_voter in zip(outcome.rounds, paid, strict=True):
        weights = (per_voter * ballots.counts)[owners]
        spent = spent + np.bincount(ballots.choices, weights=weights, minlength=len(spent))
        if entry.kind is RoundKind.PHRAGMEN and entry.rate is not None:
            level = float(entry.rate)
        rows.append(supporters.votes * level - spent)
    return np.maximum(np.vstack(rows), 0.0)


def _last_affordable(
    election: Election,
    outcome: Outcome,
    supporters: Supporters,
    behind: NDArray[np.float64],
    paid: list[NDArray[np.float64]],
) -> dict[int, tuple[int, float]]:
    """For each losing project the last moment at which its supporters held its cost."""
    costs = np.array([project.cost_cents for project in election.projects], dtype=np.float64)
    enough = behind >= costs - NEARLY_CENTS
    last = {
        entry.project: int(np.flatnonzero(enough[:, entry.project])[-1])
        for entry in outcome.not_chosen
        if enough[:, entry.project].any()
    }
    found: dict[int, tuple[int, float]] = {}
    purses = np.full(len(election.ballots.counts), float(outcome.share_cents or 0))
    for done in range(len(paid) + 1):
        for project in (index for index, rounds in last.items() if rounds == done):
            groups = supporters.groups(project)
            price = equal_price(costs[project], purses[groups], election.ballots.counts[groups])
            found[project] = (done, price)
        if done < len(paid):
            purses = np.maximum(purses - paid[done], 0.0)
    return found


def effective_votes_before(
    *, election: Election, outcome: Outcome, ledger: Ledger, number: int
) -> dict[int, float]:
    """Cost over equal price of every project that could be paid for in a round.

    number  round of Equal Shares, from 1; its measure is cost or cardinality

    Rounded, to order and draw the projects; the exact figure of the chosen one
    stands in its round. Projects chosen before are left out.
    """
    counts = election.ballots.counts
    purses = np.full(len(counts), float(outcome.share_cents or 0))
    for paid in _paid_per_round(election, ledger)[: number - 1]:
        purses = np.maximum(purses - paid, 0.0)
    supporters = supporters_of(election)
    gone = {entry.project for entry in outcome.rounds[: number - 1]}
    found: dict[int, float] = {}
    for index, project in enumerate(election.projects):
        groups = supporters.groups(index)
        enough = float(purses[groups] @ counts[groups]) >= project.cost_cents - NEARLY_CENTS
        if index not in gone and enough and len(groups):
            price = equal_price(project.cost_cents, purses[groups], counts[groups])
            found[index] = project.cost_cents / price
    return found


# Floats that stand for exact cents are off by less than this.
NEARLY_CENTS = 0.001


def equal_price(cost_cents: float, purses: NDArray[np.float64], voters: NDArray[np.int64]) -> float:
    """The equal price at which the purses pay a cost together, small purses emptied first.

    purses  cents per voter of each group; together at least the cost, give or
            take NEARLY_CENTS
    voters  how many voters each group has
    """
    order = np.argsort(purses)
    sorted_purses, sorted_voters = purses[order], voters[order]
    emptied = np.concatenate([[0.0], np.cumsum(sorted_purses * sorted_voters)[:-1]])
    payers = sorted_voters[::-1].cumsum()[::-1]
    prices = (cost_cents - emptied) / payers
    fits = np.flatnonzero(prices <= sorted_purses + NEARLY_CENTS)
    return float(prices[fits[0]]) if len(fits) else float(sorted_purses[-1])
