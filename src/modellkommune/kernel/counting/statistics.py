"""What an outcome means for the voters, in figures that stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election, Measure, Project
from modellkommune.kernel.counting.proportionality import served_per_group
from modellkommune.kernel.counting.supporters import Supporters, supporters_of


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """Facts of an election that no counting rule changes.

    lengths         voters per number of named projects, index = number
    mean_length     named projects per voter
    asked_cents     cost of all projects together
    scarcity        asked_cents divided by the budget: above 1 not all can win
    """

    voters: int
    projects: int
    lengths: tuple[int, ...]
    mean_length: Fraction
    asked_cents: int
    budget_cents: int
    scarcity: Fraction


@dataclass(frozen=True, slots=True)
class LabelShare:
    """Votes and money of one category, target group or district.

    votes_share  part of all votes that went to its projects
    money_share  part of the money spent that its chosen projects get
    A project with several labels counts in equal parts for each.
    """

    label: str
    projects: int
    chosen: int
    votes_share: Fraction
    money_share: Fraction


@dataclass(frozen=True, slots=True)
class OutcomeStatistics:
    """What a set of chosen projects means for the voters.

    chosen                number of chosen projects
    spent_cents           what they cost
    mean_winners          chosen projects per voter that she named
    mean_money_cents      cost of those projects, mean per voter
    voters_with_winner    voters who get at least one project they named
    share_with_winner     the same as part of all voters
    satisfaction          voters per number of chosen projects on their ballot,
                          index = number
    gini                  inequality of that number: 0 all get equally many,
                          towards 1 few get everything; 0 when nobody gets any
    fair_share_distance_cents
                          mean distance between what a voter's projects bring
                          her (cost shared equally by supporters) and her fair
                          share (B / n, or less when her ballot asks for less);
                          a float, exact to far below a cent
    categories, targets, districts
                          votes against money per label; empty where the file
                          names none
    """

    chosen: int
    spent_cents: int
    mean_winners: Fraction
    mean_money_cents: Fraction
    voters_with_winner: int
    share_with_winner: Fraction
    satisfaction: tuple[int, ...]
    gini: Fraction
    fair_share_distance_cents: float
    categories: tuple[LabelShare, ...]
    targets: tuple[LabelShare, ...]
    districts: tuple[LabelShare, ...]


def ballot_facts(election: Election) -> BallotFacts:
    """The figures that hold before anything is counted."""
    lengths = np.diff(election.ballots.offsets)
    voters = election.voters
    asked = sum(project.cost_cents for project in election.projects)
    histogram = _weighted_histogram(lengths, election.ballots.counts)
    return BallotFacts(
        voters=voters,
        projects=len(election.projects),
        lengths=histogram,
        mean_length=_mean(histogram, voters),
        asked_cents=asked,
        budget_cents=election.budget_cents,
        scarcity=Fraction(asked, election.budget_cents) if election.budget_cents else Fraction(0),
    )


def outcome_statistics(
    *, election: Election, selected: Sequence[int], supporters: Supporters | None = None
) -> OutcomeStatistics:
    """The figures of one set of chosen projects.

    selected    indexes of the chosen projects
    supporters  `supporters_of(election)` when it is at hand already
    """
    known = supporters or supporters_of(election)
    voters, counts = election.voters, election.ballots.counts
    winners = served_per_group(election=election, selected=selected, measure=Measure.CARDINALITY)
    money = served_per_group(election=election, selected=selected, measure=Measure.COST)
    histogram = _weighted_histogram(winners, counts)
    served = voters - histogram[0]
    shares = {name: _shares(election, selected, known, labels) for name, labels in _LABELS.items()}
    return OutcomeStatistics(
        chosen=len(selected),
        spent_cents=sum(election.projects[project].cost_cents for project in selected),
        mean_winners=_mean(histogram, voters),
        mean_money_cents=Fraction(int((money * counts).sum()), voters) if voters else Fraction(0),
        voters_with_winner=served,
        share_with_winner=Fraction(served, voters) if voters else Fraction(0),
        satisfaction=histogram,
        gini=gini(histogram),
        fair_share_distance_cents=_fair_share_distance(election, selected, known),
        **shares,
    )


def gini(histogram: Sequence[int]) -> Fraction:
    """The Gini coefficient of a number that `histogram[v]` voters have in the amount v.

    Exact. 0 for an empty histogram and when everybody has nothing.
    """
    voters = sum(histogram)
    total = sum(value * many for value, many in enumerate(histogram))
    if total == 0:
        return Fraction(0)
    weighted, before = 0, 0
    for value, many in enumerate(histogram):
        ranks = many * before + many * (many + 1) // 2
        weighted += value * ranks
        before += many
    return Fraction(2 * weighted, voters * total) - Fraction(voters + 1, voters)


def _weighted_histogram(values: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[int, ...]:
    """Voters per value; at least one entry, for the value 0."""
    sums = np.bincount(values, weights=counts, minlength=1)
    return tuple(int(many) for many in sums)


def _mean(histogram: Sequence[int], voters: int) -> Fraction:
    """Mean value per voter; 0 without voters."""
    total = sum(value * many for value, many in enumerate(histogram))
    return Fraction(total, voters) if voters else Fraction(0)


def _fair_share_distance(
    election: Election, selected: Sequence[int], supporters: Supporters
) -> float:
    """Mean absolute distance between share and fair share, in cents."""
    if election.voters == 0:
        return 0.0
    costs = np.array([project.cost_cents for project in election.projects], dtype=np.float64)
    per_supporter = costs / np.maximum(supporters.votes, 1)
    chosen = np.zeros(len(costs))
    chosen[list(selected)] = per_supporter[list(selected)]
    asked = _sum_per_group(election, per_supporter)
    got = _sum_per_group(election, chosen)
    fair = np.minimum(asked, election.budget_cents / election.voters)
    # Not by the matrix product: it starts threads for a sum of some thousand terms.
    distance = (np.abs(got - fair) * election.ballots.counts).sum()
    return float(distance) / election.voters


def _sum_per_group(election: Election, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum of a value over the projects that each ballot group names."""
    named = values[election.ballots.choices] * (election.ballots.points > 0)
    running = np.concatenate([[0.0], np.cumsum(named)])
    offsets = election.ballots.offsets
    return np.asarray(running[offsets[1:]] - running[offsets[:-1]])


def _district(project: Project) -> tuple[str, ...]:
    """The district of a project, under the names that files use for it."""
    for key in ("neighborhood", "neighbourhood", "district"):
        if project.fields.get(key, "").strip():
            return (project.fields[key].strip(),)
    return ()


_LABELS: dict[str, Callable[[Project], tuple[str, ...]]] = {
    "categories": lambda project: project.categories,
    "targets": lambda project: project.targets,
    "districts": _district,
}


def _shares(
    election: Election,
    selected: Sequence[int],
    supporters: Supporters,
    labels_of: Callable[[Project], tuple[str, ...]],
) -> tuple[LabelShare, ...]:
    """Votes against money per label, the label with most votes first."""
    chosen = set(selected)
    votes: dict[str, Fraction] = {}
    money: dict[str, Fraction] = {}
    standing: dict[str, int] = {}
    winning: dict[str, int] = {}
    for index, project in enumerate(election.projects):
        labels = labels_of(project)
        for label in labels:
            part = Fraction(1, len(labels))
            votes[label] = votes.get(label, Fraction(0)) + part * int(supporters.votes[index])
            standing[label] = standing.get(label, 0) + 1
            if index in chosen:
                money[label] = money.get(label, Fraction(0)) + part * project.cost_cents
                winning[label] = winning.get(label, 0) + 1
    all_votes = int(supporters.votes.sum()) or 1
    spent = sum(election.projects[project].cost_cents for project in selected) or 1
    order = sorted(votes, key=lambda label: (-votes[label], label))
    return tuple(
        LabelShare(
            label=label,
            projects=standing[label],
            chosen=winning.get(label, 0),
            votes_share=votes[label] / all_votes,
            money_share=money.get(label, Fraction(0)) / spent,
        )
        for label in order
    )
