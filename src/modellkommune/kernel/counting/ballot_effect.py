"""What my ballot did: one ballot followed through the rounds of a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from modellkommune.kernel.counting.model import Election, Measure, VoteType
from modellkommune.kernel.counting.outcome import Outcome, Round, RoundKind
from modellkommune.kernel.counting.support import entry_weights
from modellkommune.kernel.counting.what_if import append_group


class UnknownChoice(ValueError):
    """The ballot names a project that does not stand for election, or one twice."""


@dataclass(frozen=True, slots=True)
class TypedBallot:
    """A ballot as somebody types it.

    choices  indexes into Election.projects; by preference, best first, where
             the election is ordinal, otherwise in any order
    points   points per choice, for cumulative and scoring ballots; else empty
    """

    choices: tuple[int, ...]
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundEffect:
    """What the ballot did when one project was chosen.

    named          True when the ballot names the project
    paid_cents     exact cents this ballot paid; None where nobody pays
                   (greedy, filling by votes)
    left_cents     money of this ballot after the round; None under greedy and
                   Phragmén, where a voter holds no purse
    emptied        True when it gave all it still had, less than the full price
    """

    round_number: int
    project: int
    kind: RoundKind
    named: bool
    paid_cents: Fraction | None
    left_cents: Fraction | None
    emptied: bool


@dataclass(frozen=True, slots=True)
class BallotEffect:
    """The way of one ballot through the count.

    equal_ballots  how many counted ballots are exactly like it; with 0 the
                   ballot was not among the counted and the effect is what a
                   voter would have paid at the published rates
    rounds         one entry per chosen project, in order of selection
    won, lost      its choices that were chosen and that were not, ballot order
    start_cents    money at the start (Equal Shares), otherwise None
    paid_cents     sum of all payments; None where nobody pays
    left_cents     money left at the end (Equal Shares), otherwise None
    """

    equal_ballots: int
    rounds: tuple[RoundEffect, ...]
    won: tuple[int, ...]
    lost: tuple[int, ...]
    start_cents: Fraction | None
    paid_cents: Fraction | None
    left_cents: Fraction | None


def ballot_effect(*, election: Election, outcome: Outcome, ballot: TypedBallot) -> BallotEffect:
    """Follow a ballot through the rounds of an outcome at the published rates.

    Under Equal Shares the ballot starts with the outcome's share; in each
    round whose project it names it pays rate times worth, or all it still has
    when that is less. Under Phragmén it pays up to the load level of the
    round. For every counted ballot this is exactly what its voter paid.

    For a ballot that was not counted it answers what one of the counted would
    have paid had it looked like this and had the rates stayed the same. One
    ballot more or less moves the rates by a tiny amount; to see that amount,
    count again with the ballot added.

    Raises UnknownChoice for projects that do not stand, or named twice.
    """
    _check(election, ballot)
    worth = worth_of_choices(election=election, measure=_measure_used(outcome), ballot=ballot)
    purse = outcome.share_cents if outcome.share_cents is not None else Fraction(0)
    rounds: list[RoundEffect] = []
    for number, entry in enumerate(outcome.rounds):
        effect, purse = _round_effect(number, entry, worth, purse)
        rounds.append(effect)
    return _summary(election, outcome, ballot, rounds)


def _check(election: Election, ballot: TypedBallot) -> None:
    """Refuse choices outside the list, twice the same, and points that do not fit."""
    for choice in ballot.choices:
        if not 0 <= choice < len(election.projects):
            raise UnknownChoice(f"there is no project with index {choice}")
    if len(set(ballot.choices)) < len(ballot.choices):
        raise UnknownChoice("a project is named twice")
    if ballot.points and len(ballot.points) != len(ballot.choices):
        raise UnknownChoice("each choice needs its points")


def _round_effect(
    number: int, entry: Round, worth: dict[int, int], purse: Fraction
) -> tuple[RoundEffect, Fraction]:
    """One round: what the ballot pays, and its purse (Phragmén: load) afterwards."""
    named = worth.get(entry.project, 0) > 0
    paid: Fraction | None = None
    left: Fraction | None = None
    emptied = False
    if entry.kind is RoundKind.EQUAL_SHARES and entry.rate is not None:
        full = entry.rate * worth.get(entry.project, 0)
        paid = min(purse, full)
        purse -= paid
        left, emptied = purse, named and paid < full
    elif entry.kind is RoundKind.PHRAGMEN and entry.rate is not None:
        paid = entry.rate - purse if named else Fraction(0)
        purse += paid
    elif entry.kind is RoundKind.FILL_BY_VOTES:
        left = purse
    effect = RoundEffect(number, entry.project, entry.kind, named, paid, left, emptied)
    return effect, purse


def _summary(
    election: Election, outcome: Outcome, ballot: TypedBallot, rounds: list[RoundEffect]
) -> BallotEffect:
    """The rounds with what they amount to."""
    payments = [effect.paid_cents for effect in rounds if effect.paid_cents is not None]
    chosen = set(outcome.selected)
    left = outcome.share_cents
    if left is not None:
        left -= sum(payments, start=Fraction(0))
    nobody_pays = not payments and outcome.share_cents is None
    return BallotEffect(
        equal_ballots=equal_ballots(election=election, ballot=ballot),
        rounds=tuple(rounds),
        won=tuple(choice for choice in ballot.choices if choice in chosen),
        lost=tuple(choice for choice in ballot.choices if choice not in chosen),
        start_cents=outcome.share_cents,
        paid_cents=None if nobody_pays else sum(payments, start=Fraction(0)),
        left_cents=left,
    )


def equal_ballots(*, election: Election, ballot: TypedBallot) -> int:
    """How many counted ballots name the same projects (with the same points, in the same order)."""
    ballots = election.ballots
    choices, points = _as_stored(election, ballot)
    lengths = np.diff(ballots.offsets)
    total = 0
    for group in np.flatnonzero(lengths == len(choices)):
        start, end = ballots.offsets[group], ballots.offsets[group + 1]
        if (
            ballots.choices[start:end].tolist() == choices
            and ballots.points[start:end].tolist() == points
        ):
            total += int(ballots.counts[group])
    return total


def _as_stored(election: Election, ballot: TypedBallot) -> tuple[list[int], list[int]]:
    """Choices and points in the order in which ballots are kept."""
    points = ballot.points or (1,) * len(ballot.choices)
    pairs: Sequence[tuple[int, int]] = list(zip(ballot.choices, points, strict=True))
    if election.vote_type is not VoteType.ORDINAL:
        pairs = sorted(pairs)
    return [choice for choice, _ in pairs], [given for _, given in pairs]


def worth_of_choices(
    *, election: Election, measure: Measure, ballot: TypedBallot
) -> dict[int, int]:
    """What each choice of the ballot is worth to its voter under a measure, by project.

    Under cost in cents of the project's cost. Raises MeasureDoesNotFit.
    """
    choices, points = _as_stored(election, ballot)
    ballots = append_group(ballots=election.ballots, choices=choices, points=points, count=1)
    weights = entry_weights(replace(election, ballots=ballots), measure)
    tail = [1] * len(choices)
    if weights is not None and choices:
        tail = weights[-len(choices) :].tolist()
    if measure in {Measure.COST, Measure.CARDINALITY}:
        tail = [min(weight, 1) for weight in tail]
    if measure is Measure.COST:
        costs = [election.projects[choice].cost_cents for choice in choices]
        tail = [weight * cost for weight, cost in zip(tail, costs, strict=True)]
    return dict(zip(choices, tail, strict=True))


def _measure_used(outcome: Outcome) -> Measure:
    """Phragmén asks only who named a project, whatever the measure says."""
    if any(entry.kind is RoundKind.PHRAGMEN for entry in outcome.rounds):
        return Measure.CARDINALITY
    return outcome.rule.measure
