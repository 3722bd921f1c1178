"""Which ballot groups name which project: the ballots turned around once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election


@dataclass(frozen=True)
class Supporters:
    """Supporting ballot groups per project.

    votes     voters who name each project, int64, shape (projects,)
    starts    where each project's groups begin, int64, shape (projects + 1,)
    members   group indexes, project by project, ascending within each
    """

    votes: NDArray[np.int64]
    starts: NDArray[np.int64]
    members: NDArray[np.int64]

    def groups(self, project: int) -> NDArray[np.int64]:
        """Indexes of the ballot groups that name the project."""
        return self.members[self.starts[project] : self.starts[project + 1]]


def supporters_of(election: Election) -> Supporters:
    """Turn the ballots around: from choices per group to groups per project.

    Who gives a project no point does not support it.
    """
    ballots = election.ballots
    owners = np.repeat(np.arange(len(ballots.counts)), np.diff(ballots.offsets))
    choices = ballots.choices
    if not (given := ballots.points > 0).all():
        owners, choices = owners[given], choices[given]
    named = np.bincount(choices, minlength=len(election.projects))
    order = np.argsort(choices, kind="stable")
    votes = np.bincount(choices, weights=ballots.counts[owners], minlength=len(election.projects))
    return Supporters(
        votes=votes.astype(np.int64),
        starts=np.concatenate([[0], np.cumsum(named)]).astype(np.int64),
        members=owners[order],
    )
