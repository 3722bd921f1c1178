"""Who stands behind each project: the ballots turned around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election, Measure, VoteType

POINT_BALLOTS = {VoteType.CUMULATIVE, VoteType.SCORING}


class MeasureDoesNotFit(ValueError):
    """The measure needs ballots of another type."""

    def __init__(self, *, measure: Measure, vote_type: VoteType) -> None:
        super().__init__(f"The measure {measure} cannot be used with {vote_type} ballots.")
        self.measure, self.vote_type = measure, vote_type


@dataclass(frozen=True)
class Support:
    """Per project its supporting ballot groups, one after the other.

    offsets  where each project's supporters begin and end, shape (projects + 1,)
    groups   ballot groups, shape (entries,)
    voters   voters of each of these groups, as floats (exact below 2**53)
    weights  utility per supporter, as floats, or None where all are one
    """

    offsets: Sequence[int]
    groups: NDArray[np.intp]
    voters: NDArray[np.float64]
    weights: NDArray[np.float64] | None

    def span(self, project: int) -> slice:
        """Where the supporters of a project stand in the arrays."""
        return slice(self.offsets[project], self.offsets[project + 1])

    def groups_of(self, project: int) -> NDArray[np.intp]:
        """The ballot groups that support a project."""
        return self.groups[self.span(project)]

    def voters_of(self, project: int) -> NDArray[np.float64]:
        """The number of voters in each of these groups."""
        return self.voters[self.span(project)]

    def weights_of(self, project: int) -> NDArray[np.float64] | float:
        """The utility of the project to a voter of each group."""
        return 1.0 if self.weights is None else self.weights[self.span(project)]

    @cached_property
    def totals(self) -> list[int]:
        """Voters times weight per project, exact."""
        products = self.voters if self.weights is None else self.voters * self.weights
        return sums_per_project(products, self.offsets)

    @cached_property
    def supporters(self) -> list[int]:
        """Voters who support each project."""
        return sums_per_project(self.voters, self.offsets)


def sums_per_project(values: NDArray[np.float64], offsets: Sequence[int]) -> list[int]:
    """Add whole numbers project by project."""
    running = np.concatenate(([0], np.cumsum(values.astype(np.int64))))
    ends = running[np.asarray(offsets)]
    return [int(total) for total in np.diff(ends)]


def support_under(election: Election, measure: Measure) -> Support:
    """Turn the ballots around, with the utilities of a measure.

    A project that a ballot names with no points, or that Borda puts last,
    is not supported by it.
    Raises MeasureDoesNotFit for Borda on ballots without an order.
    """
    weights = entry_weights(election, measure)
    ballots = election.ballots
    sizes = np.diff(ballots.offsets)
    owners = np.repeat(np.arange(len(sizes)), sizes)
    choices = ballots.choices
    kept = supporting_entries(election, weights)
    if kept is not None:
        owners, choices = owners[kept], choices[kept]
        weights = None if weights is None else weights[kept]
    small = choices.astype(np.int16) if len(election.projects) < 2**15 else choices
    order = np.argsort(small, kind="stable")
    per_project = np.bincount(choices, minlength=len(election.projects))
    groups = owners[order]
    uniform = weights is None or measure in {Measure.COST, Measure.CARDINALITY}
    return Support(
        offsets=[0, *np.cumsum(per_project).tolist()],
        groups=groups,
        voters=ballots.counts[groups].astype(np.float64),
        weights=None if uniform or weights is None else weights[order].astype(np.float64),
    )


def supporting_entries(
    election: Election, weights: NDArray[np.int64] | None
) -> NDArray[np.bool_] | None:
    """Which entries support their project; None when all do.

    An entry without weight does not, nor one of a group that has no voters.
    """
    counts = election.ballots.counts
    if (weights is None or weights.all()) and counts.all():
        return None
    kept: NDArray[np.bool_] = np.repeat(counts > 0, np.diff(election.ballots.offsets))
    return kept if weights is None else kept & (weights > 0)


def entry_weights(election: Election, measure: Measure) -> NDArray[np.int64] | None:
    """Utility of each entry of the ballots, None where all are one.

    For cost and cardinality only zero or not zero matters.
    """
    ordinal = election.vote_type is VoteType.ORDINAL
    if measure is Measure.BORDA and not ordinal:
        raise MeasureDoesNotFit(measure=measure, vote_type=election.vote_type)
    if measure is Measure.BORDA:
        return places_below(election)
    if measure is Measure.POINTS and ordinal:
        return rank_points(election)
    return election.ballots.points if election.vote_type in POINT_BALLOTS else None


def places_below(election: Election) -> NDArray[np.int64]:
    """For each entry the number of projects that its ballot ranks below it."""
    ballots = election.ballots
    ends = np.repeat(ballots.offsets[1:], np.diff(ballots.offsets))
    return ends - np.arange(len(ballots.choices)) - 1


def rank_points(election: Election) -> NDArray[np.int64]:
    """Points by rank: the longest allowed list gives its length to the first.

    The longest allowed list is META's max_length, or the longest ballot.
    """
    ballots = election.ballots
    sizes = np.diff(ballots.offsets)
    longest = int(sizes.max(initial=0))
    stated = election.meta.get("max_length", "")
    places = max(longest, int(stated)) if stated.isdigit() else longest
    starts = np.repeat(ballots.offsets[:-1], sizes)
    return places - (np.arange(len(ballots.choices)) - starts)


def count_votes(election: Election, measure: Measure = Measure.POINTS) -> list[int]:
    """Votes per project, or points where ballots give points or a ranking.

    measure  BORDA counts Borda points; every other measure the votes (points)
    """
    counted = measure if measure is Measure.BORDA else Measure.POINTS
    weights = entry_weights(election, counted)
    if weights is None:
        return count_supporters(election)
    return added_up(election, weights)


def count_supporters(election: Election) -> list[int]:
    """Voters per project who name it (with at least one point)."""
    if election.vote_type in POINT_BALLOTS:
        return added_up(election, (election.ballots.points > 0).astype(np.int64))
    return added_up(election, None)


def added_up(election: Election, weights: NDArray[np.int64] | None) -> list[int]:
    """Voters times weight per project; the floats are exact below 2**53."""
    ballots = election.ballots
    voters = np.repeat(ballots.counts, np.diff(ballots.offsets))
    products = voters if weights is None else voters * weights
    totals = np.bincount(ballots.choices, weights=products, minlength=len(election.projects))
    return [int(total) for total in totals.tolist()]
