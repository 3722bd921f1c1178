"""The comparison step: do more voters prefer what the majority rule chooses?"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.greedy import choose_greedily
from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.steps import Choice, Contest
from modellkommune.kernel.counting.support import POINT_BALLOTS


def compare_with_greedy(contest: Contest, choice: Choice) -> Choice:
    """Return the greedy outcome when more voters prefer it, else the given one.

    A voter prefers the outcome that holds more of the projects she named.
    """
    greedy = choose_greedily(contest)
    ours = named_winners(contest.election, choice.selected)
    theirs = named_winners(contest.election, greedy.selected)
    counts = contest.election.ballots.counts
    compared = int(counts[ours > theirs].sum()), int(counts[theirs > ours].sum())
    preferred = greedy if compared[1] > compared[0] else choice
    preferred.compared = compared
    preferred.runs = choice.runs
    return preferred


def named_winners(election: Election, selected: Collection[int]) -> NDArray[np.int64]:
    """Per ballot group the number of chosen projects that it names."""
    ballots = election.ballots
    won = np.zeros(len(election.projects), dtype=np.int64)
    won[list(selected)] = 1
    hits = won[ballots.choices]
    if election.vote_type in POINT_BALLOTS:
        hits = np.where(ballots.points > 0, hits, 0)
    running = np.concatenate(([0], np.cumsum(hits)))
    totals: NDArray[np.int64] = running[ballots.offsets[1:]] - running[ballots.offsets[:-1]]
    return totals
