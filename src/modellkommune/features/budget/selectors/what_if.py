"""Questions that are answered by counting again while somebody waits."""

from __future__ import annotations

from modellkommune.features.budget.models import BallotsAre, BudgetRound
from modellkommune.features.budget.selectors.answers import BallotStep, BallotStory, WhatIf
from modellkommune.features.budget.selectors.elections import load_election
from modellkommune.features.budget.selectors.pages import CountedRound, counted_round
from modellkommune.kernel.counting.ballot_effect import (
    RoundEffect,
    TypedBallot,
    ballot_effect,
)
from modellkommune.kernel.counting.missing import recount_with_extra, who_drops_out

# A page that recounts answers quickly and is no means to keep a server busy.
MOST_EXTRA_VOTES = 10_000_000


class BallotsNotKnown(RuntimeError):
    """Only totals per project are known, so no ballot can be added or followed."""


def recount_with_votes(budget_round: BudgetRound, *, position: int, extra_votes: int) -> WhatIf:
    """Count again with further ballots that name only one project.

    position      the project's address, from 1
    extra_votes   0 to MOST_EXTRA_VOTES

    Raises ValueError for another number or an unknown position, and
    BallotsNotKnown when only totals are known.
    """
    counted = _with_ballots(budget_round)
    if not 0 <= extra_votes <= MOST_EXTRA_VOTES:
        raise ValueError(f"{extra_votes} further votes")
    if not 1 <= position <= len(counted.projects):
        raise ValueError(f"there is no project at position {position}")
    after = recount_with_extra(
        election=load_election(budget_round),
        rule=counted.outcome.rule,
        project=position - 1,
        extra_votes=extra_votes,
    )
    before = counted.outcome
    return WhatIf(
        project=counted.projects[position - 1],
        extra_votes=extra_votes,
        enough=position - 1 in after.selected,
        drops_out=counted.named(who_drops_out(before=before, after=after)),
        comes_in=counted.named(who_drops_out(before=after, after=before)),
        spent_cents=after.spent_cents,
        left_cents=after.budget_cents - after.spent_cents,
    )


def what_my_ballot_did(budget_round: BudgetRound, *, ballot: TypedBallot) -> BallotStory:
    """Follow a typed ballot through the official count.

    Raises UnknownChoice (kernel) for projects that do not stand or are named
    twice, BallotsNotKnown when only totals are known.
    """
    counted = _with_ballots(budget_round)
    effect = ballot_effect(
        election=load_election(budget_round), outcome=counted.outcome, ballot=ballot
    )
    return BallotStory(
        equal_ballots=effect.equal_ballots,
        steps=tuple(_step(counted, entry) for entry in effect.rounds),
        won=counted.named(effect.won),
        lost=counted.named(effect.lost),
        start_cents=effect.start_cents,
        paid_cents=effect.paid_cents,
        left_cents=effect.left_cents,
    )


def _with_ballots(budget_round: BudgetRound) -> CountedRound:
    if budget_round.ballots_are == BallotsAre.TOTALS:
        raise BallotsNotKnown(budget_round.slug)
    return counted_round(budget_round)


def _step(counted: CountedRound, effect: RoundEffect) -> BallotStep:
    return BallotStep(
        number=effect.round_number + 1,
        project=counted.projects[effect.project],
        named=effect.named,
        paid_cents=effect.paid_cents,
        left_cents=effect.left_cents,
        emptied=effect.emptied,
    )
