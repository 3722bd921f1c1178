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
        raise ValueError(f"proportionality is checked for cost and cardinality, not {measure}")
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
    claims = _Claims(election.voters, election.budget_cents, election.ballots.counts, measure)
    found = []
    for project in sorted(set(range(len(election.projects))) - set(selected)):
        cost = election.projects[project].cost_cents
        if claims.can_claim(int(supporters.votes[project]), cost):
            groups = supporters.groups(project)
            violation = claims.widest_gap(project, cost, groups, served[groups])
            found += [violation] if violation is not None else []
    return tuple(found)


def served_per_group(
    *, election: Election, selected: Sequence[int], measure: Measure
) -> NDArray[np.int64]:
    """What each ballot group got: cents of its chosen projects, or their number."""
    value = np.zeros(len(election.projects), dtype=np.int64)
    for project in selected:
        value[project] = election.projects[project].cost_cents if measure is Measure.COST else 1
    got = value[election.ballots.choices] * (election.ballots.points > 0)
    running = np.concatenate([[0], np.cumsum(got)])
    offsets = election.ballots.offsets
    return np.asarray(running[offsets[1:]] - running[offsets[:-1]], dtype=np.int64)


@dataclass(frozen=True)
class _Claims:
    """What groups of voters can claim: n voters, budget in cents, voters per ballot group."""

    voters: int
    budget_cents: int
    counts: NDArray[np.int64]
    measure: Measure

    def can_claim(self, voters: int, cost_cents: int) -> bool:
        """Whether so many voters are entitled to the cost of a project."""
        return voters > 0 and voters * self.budget_cents >= self.voters * cost_cents

    def widest_gap(
        self, project: int, cost_cents: int, groups: NDArray[np.int64], served: NDArray[np.int64]
    ) -> Violation | None:
        """The violation by the supporters that lack most, if any.

        The least served come first; a group of voters is cut only between two
        ballot groups, since among voters served equally the largest group is
        the strictest case.
        """
        order = np.argsort(served, kind="stable")
        levels = served[order]
        sizes = np.cumsum(self.counts[groups[order]])
        if self._may_overflow(int(levels[-1]), cost_cents):
            levels, sizes = levels.astype(object), sizes.astype(object)
        by_cost = self.measure is Measure.COST
        needed = levels + cost_cents if by_cost else (levels + 1) * cost_cents
        gaps = sizes * self.budget_cents - self.voters * needed
        gaps[sizes * self.budget_cents < self.voters * cost_cents] = -1
        widest = int(np.argmax(gaps))
        if gaps[widest] < 0:
            return None
        size = int(sizes[widest])
        entitled = size * self.budget_cents // self.voters
        return Violation(project, size, entitled, int(levels[widest]))

    def _may_overflow(self, highest: int, cost_cents: int) -> bool:
        """Whether a product could leave 64 bits; then Python's own numbers are used."""
        needed = (
            (highest + 1) * cost_cents
            if self.measure is Measure.CARDINALITY
            else highest + cost_cents
        )
        return self.voters * max(needed, self.budget_cents) >= 2**62
