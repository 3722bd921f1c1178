"""The story of one project: who paid for it, or where its supporters' money went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.outcome import Ledger, Outcome, Payment, Round, RoundKind
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

    behind_cents  float64, shape (rounds + 1, projects): row 0 before the first
                  round, row r after round r. Rounded from exact amounts, error
                  far below a cent; pages that name an amount take it from
                  `story_of`.
    """

    behind_cents: np.ndarray[tuple[int, int], np.dtype[np.float64]]


def replay_of(*, election: Election, outcome: Outcome, ledger: Ledger) -> Replay | None:
    """The money behind all projects through all rounds, or None under greedy."""
    kinds = {entry.kind for entry in outcome.rounds}
    if outcome.share_cents is None and RoundKind.PHRAGMEN not in kinds:
        return None
    owners = np.repeat(
        np.arange(len(election.ballots.counts)), np.diff(election.ballots.offsets)
    )
    projects = len(election.projects)
    named = election.ballots.choices
    votes = np.bincount(
        named, weights=election.ballots.counts[owners], minlength=projects
    )
    level = float(outcome.share_cents or 0)
    paid = np.zeros(projects)
    rows = [votes * level]
    for entry, payments in zip(outcome.rounds, ledger.payments, strict=True):
        per_group = np.zeros(len(election.ballots.counts))
        for payment in payments:
            per_group[payment.group] = float(payment.cents)
        per_group *= election.ballots.counts
        paid = paid + np.bincount(named, weights=per_group[owners], minlength=projects)
        if entry.kind is RoundKind.PHRAGMEN and entry.rate is not None:
            level = float(entry.rate)
        rows.append(votes * level - paid)
    return Replay(behind_cents=np.maximum(np.vstack(rows), 0.0))
