"""Does every group get what its size entitles it to? A check in whole numbers.

For each project j that was not chosen, its supporters are put in order of what
they got. The s least served of them, where s of the n voters are entitled to
the cost of j (s * B >= n * c_j), must contain somebody who with j in addition
would hold more than the group's part of the money:

    cost          (money of the chosen projects on her ballot) + c_j > s * B / n
    cardinality   (number of chosen projects on her ballot + 1) * c_j > s * B / n

Otherwise j violates proportionality: s people who agree on j got less than
their part. Derived from the payments of Equal Shares, in the spirit of EJR+ of
Brill and Peters, "Robust and Verifiable Proportionality Axioms for
Multiwinner Voting", EC 2023. Equal Shares without completion never violates it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election, Measure
from modellkommune.kernel.counting.supporters import Supporters, supporters_of


@dataclass(frozen=True, slots=True)
class Violation:
    """A losing project whose supporters got less than their part.

    voters            the least served supporters that were looked at (s)
    entitled_cents    their part of the money, rounded down (s * B / n)
    best_served       what the best served of them got: cents of chosen
                      projects (cost) or their number (cardinality)
    """

    project: int
    voters: int
    entitled_cents: int
    best_served: int


def violations(
    *, election: Election, selected: Sequence[int], measure: Measure
) -> tuple[Violation, ...]:
    """Every losing project that violates proportionality, in the order of the projects.

    selected  indexes of the chosen projects
    measure   cost or cardinality; ballots with points or ranks count as
              approvals of what they name

    For each project the group with the widest gap is reported.
    Raises ValueError for another measure.
    """
    if measure not in {Measure.COST, Measure.CARDINALITY}:
        raise ValueError(
            f"proportionality is checked for cost and cardinality, not {measure}"
        )
    return check_supporters(
        election=election,
        supporters=supporters_of(election),
        selected=selected,
        measure=measure,
    )


def check_supporters(
    *,
    election: Election,
    supporters: Supporters,
    selected: Sequence[int],
    measure: Measure,
) -> tuple[Violation, ...]:
    """As `violations`, with the supporters already gathered (see `report`)."""
    served = served_per_group(election=election, selected=selected, measure=measure)
    losing = set(range(len(election.projects))) - set(selected)
    found = []
    for project in sorted(losing):
        if not _entitled(election, project, int(supporters.votes[project])):
            continue
        groups = supporters.groups(project)
        violation = _widest_gap(
            election, project, served[groups], election.ballots.counts[groups], measure
        )
        if violation is not None:
            found.append(violation)
    return tuple(found)


def served_per_group(
    *, election: Election, selected: Sequence[int], measure: Measure
) -> NDArray[np.int64]:
    """What each ballot group got: cents of its chosen projects, or their number."""
    value = np.zeros(len(election.projects), dtype=np.int64)
    for project in selected:
        value[project] = (
            election.projects[project].cost_cents if measure is Measure.COST else 1
        )
    running = np.concatenate([[0], np.cumsum(value[election.ballots.choices])])
    offsets = election.ballots.offsets
    return np.asarray(running[offsets[1:]] - running[offsets[:-1]], dtype=np.int64)


def _entitled(election: Election, project: int, voters: int) -> bool:
    """Whether so many voters are entitled to the cost of the project."""
    cost = election.projects[project].cost_cents
    return voters > 0 and voters * election.budget_cents >= election.voters * cost


def _widest_gap(
    election: Election,
    project: int,
    served: NDArray[np.int64],
    counts: NDArray[np.int64],
    measure: Measure,
) -> Violation | None:
    """The violation by the group that lacks most, if any.

    Among voters served equally the largest group is the strictest case, so one
    look per distinct value suffices.
    """
    levels, where = np.unique(served, return_inverse=True)
    sizes = np.cumsum(np.bincount(where, weights=counts)).astype(np.int64)
    cost = election.projects[project].cost_cents
    worst, widest = None, -1
    for level, size in zip(levels.tolist(), sizes.tolist(), strict=True):
        if not _entitled(election, project, size):
            continue
        with_project = level + cost if measure is Measure.COST else (level + 1) * cost
        gap = size * election.budget_cents - election.voters * with_project
        if gap > widest:
            entitled = size * election.budget_cents // election.voters
            worst, widest = Violation(project, size, entitled, level), gap
    return worst
