"""Elections that did not take place: more votes, more approvals, another cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election, GroupedBallots, VoteType


class ApprovalsOnly(ValueError):
    """Approvals can be added to approval ballots only; others have no free place."""


def with_extra_ballots(*, election: Election, project: int, extra_votes: int) -> Election:
    """The election with further ballots that name one project and nothing else.

    extra_votes  ballots to add, zero or more

    A ballot with points gives the most that one project may get from one
    person (see `points_of_single_ballot`). The budget stays as it is.
    Raises ValueError for a negative number.
    """
    if extra_votes < 0:
        raise ValueError(f"extra_votes is {extra_votes}; votes can only be added")
    if extra_votes == 0:
        return election
    points = points_of_single_ballot(election)
    ballots = append_group(
        ballots=election.ballots, choices=[project], points=[points], count=extra_votes
    )
    return replace(election, ballots=ballots)


def points_of_single_ballot(election: Election) -> int:
    """Points a person gives who wants one project only.

    One for ballots without points; otherwise the most that the file allows
    for one project, or else the most that anybody gave.
    """
    if election.vote_type not in {VoteType.CUMULATIVE, VoteType.SCORING}:
        return 1
    for key in ("max_points", "max_sum_points"):
        text = election.meta.get(key, "")
        if text.isdigit() and int(text) > 0:
            return int(text)
    points = election.ballots.points
    return int(points.max()) if len(points) else 1


def append_group(
    *,
    ballots: GroupedBallots,
    choices: Sequence[int],
    points: Sequence[int],
    count: int,
) -> GroupedBallots:
    """The ballots and `count` equal further ones, as a group of their own at the end."""
    return GroupedBallots(
        counts=np.append(ballots.counts, np.int64(count)),
        offsets=np.append(ballots.offsets, ballots.offsets[-1] + len(choices)),
        choices=np.append(ballots.choices, np.asarray(choices, dtype=np.int32)),
        points=np.append(ballots.points, np.asarray(points, dtype=np.int64)),
    )


def with_cost(*, election: Election, project: int, cost_cents: int) -> Election:
    """The election with another cost of one project, in cents, above zero."""
    projects = list(election.projects)
    projects[project] = replace(projects[project], cost_cents=cost_cents)
    return replace(election, projects=tuple(projects))


def with_added_approvals(
    *, election: Election, project: int, groups: Sequence[int], extra_votes: int
) -> Election:
    """The election in which some voters name one project in addition.

    groups       indexes of ballot groups, in the order in which their voters
                 add the approval; groups that name the project are passed over
    extra_votes  how many voters add it; all of `groups` when they are fewer

    A limit on the number of approvals per ballot is not applied to them.
    Raises ApprovalsOnly for ballots that are not approvals.
    """
    if election.vote_type is not VoteType.APPROVAL:
        raise ApprovalsOnly(f"ballots of type {election.vote_type.value} take no further approval")
    ballots = election.ballots
    counts = ballots.counts.copy()
    taken = _take_voters(election, project, groups, extra_votes)
    for group, voters in taken:
        counts[group] -= voters
    converted = [(sorted((*ballots.group(group), project)), voters) for group, voters in taken]
    kept = replace(ballots, counts=counts)
    return replace(election, ballots=_append_groups(kept, converted))


def _take_voters(
    election: Election, project: int, groups: Sequence[int], extra_votes: int
) -> list[tuple[int, int]]:
    """Which groups give how many voters, in order, until enough are found."""
    left = extra_votes
    taken = []
    supporting = set(supporting_groups(election=election, project=project).tolist())
    for group in groups:
        if left == 0:
            break
        if group in supporting:
            continue
        voters = min(left, int(election.ballots.counts[group]))
        taken.append((group, voters))
        left -= voters
    return taken


def _append_groups(
    ballots: GroupedBallots, groups: Sequence[tuple[Sequence[int], int]]
) -> GroupedBallots:
    """The ballots with further groups (choices, voters) at the end, one point each."""
    lengths = [len(choices) for choices, _ in groups]
    choices = [choice for chosen, _ in groups for choice in chosen]
    ends = ballots.offsets[-1] + np.cumsum(lengths, dtype=np.int64)
    counts = np.asarray([voters for _, voters in groups], dtype=np.int64)
    return GroupedBallots(
        counts=np.concatenate([ballots.counts, counts]),
        offsets=np.concatenate([ballots.offsets, ends]),
        choices=np.concatenate([ballots.choices, np.asarray(choices, dtype=np.int32)]),
        points=np.concatenate([ballots.points, np.ones(len(choices), dtype=np.int64)]),
    )


def supporting_groups(*, election: Election, project: int) -> NDArray[np.int64]:
    """Indexes of the ballot groups that name a project, ascending."""
    places = np.flatnonzero(election.ballots.choices == project)
    groups = np.searchsorted(election.ballots.offsets, places, side="right") - 1
    return np.asarray(groups, dtype=np.int64)
