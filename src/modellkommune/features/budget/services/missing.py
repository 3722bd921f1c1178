"""Looking for what losing projects lacked, one project after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BallotsAre, Count, MissingVotes
from modellkommune.features.budget.selectors.elections import (
    load_election,
    load_outcome,
)
from modellkommune.kernel.counting.meta_rule import usual_measure
from modellkommune.kernel.counting.missing import (
    VotesNeeded,
    largest_winning_cost,
    votes_needed,
)
from modellkommune.kernel.counting.model import Election, GroupedBallots, VoteType
from modellkommune.kernel.counting.outcome import Outcome

Report = Callable[[int, int, str], None]


def find_missing(*, count: Count, report: Report | None = None, costs: bool = True) -> None:
    """Fill the rows of MissingVotes that are still open.

    First the further votes of every project, then the largest costs, which take
    three times as many recounts and are asked for less. Each row is saved as it
    is found, so after a stop the search goes on where it was.

    costs  False leaves the largest costs for later
    """
    tell = report or _silent
    election = load_election(count.round)
    outcome = load_outcome(count)
    steps = [("found", _votes), ("cost_found", _cost)] if costs else [("found", _votes)]
    rows = list(MissingVotes.objects.filter(count=count).order_by("position"))
    total, done = len(rows) * len(steps), 0
    for flag, find in steps:
        for row in rows:
            tell(done, total, _("Counting again with further votes"))
            if not getattr(row, flag):
                find(row, election, outcome)
                setattr(row, flag, True)
                row.save()
            done += 1


def _votes(row: MissingVotes, election: Election, outcome: Outcome) -> None:
    project = row.position - 1
    if row.count.round.ballots_are == BallotsAre.TOTALS:
        needed = _single_votes_needed(election, outcome, project)
    else:
        needed = votes_needed(
            election=election, rule=outcome.rule, project=project, outcome=outcome
        )
    row.votes = needed.votes if needed else None
    row.drops_out = list(needed.drops_out) if needed else []
    row.comes_in = list(needed.comes_in) if needed else []


def _single_votes_needed(election: Election, outcome: Outcome, project: int) -> VotesNeeded | None:
    """Further votes where only totals are known.

    A total stands in the working file as points of one ballot. A further ballot
    of that kind would bring as many points as a project's whole total, so each
    point is made a ballot of its own before one asks for further ones.
    """
    ballots = election.ballots
    each = GroupedBallots(
        counts=ballots.points * np.repeat(ballots.counts, np.diff(ballots.offsets)),
        offsets=np.arange(len(ballots.choices) + 1, dtype=np.int64),
        choices=ballots.choices,
        points=np.ones_like(ballots.points),
    )
    singly = replace(election, vote_type=VoteType.CHOOSE_ONE, ballots=each)
    rule = replace(outcome.rule, measure=usual_measure(VoteType.CHOOSE_ONE))
    return votes_needed(election=singly, rule=rule, project=project)


def _cost(row: MissingVotes, election: Election, outcome: Outcome) -> None:
    row.largest_cost_cents = largest_winning_cost(
        election=election, rule=outcome.rule, project=row.position - 1, outcome=outcome
    )


def _silent(done: int, total: int, sentence: str) -> None:
    """Report to nobody."""
