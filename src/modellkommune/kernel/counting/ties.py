"""Ties: an ordered list of criteria, a published lot, a record of each tie."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from modellkommune.kernel.counting.model import CountingRule, Project, TieBreak
from modellkommune.kernel.counting.outcome import Tie


class LotNeedsSeed(ValueError):
    """A lot is to decide, but no seed was published from which to draw it."""

    def __init__(self) -> None:
        super().__init__("The tie-break lot needs a published seed from which it is drawn.")


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts project ids as people do: 9 before 10, a2 before a10.

    Ids that differ only in leading zeros keep a fixed order by their text.
    """
    parts = re.split(r"([0-9]+)", text)
    numbered = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]
    return (*numbered, (2, 0, text))


def lot_number(seed: str, project_id: str) -> bytes:
    """Return the lot of a project: SHA-256 of seed, line feed, project id.

    The smallest lot wins. It depends on nothing else, so every rerun draws the
    same lot, and anybody can draw it again with `sha256sum`.
    """
    return hashlib.sha256(f"{seed}\n{project_id}".encode()).digest()


def tie_key(criterion: TieBreak, *, project: Project, votes: int, seed: str) -> object:
    """Return the value of which the smallest wins under a criterion."""
    if criterion is TieBreak.LOWEST_COST:
        return project.cost_cents
    if criterion is TieBreak.MOST_VOTES:
        return -votes
    if criterion is TieBreak.PROJECT_ID:
        return natural_key(project.project_id)
    return lot_number(seed, project.project_id)


@dataclass
class TieBreaker:
    """Decides between projects that stand equal, and remembers it.

    criteria  in order; project-id is added as the last resort
    """

    projects: Sequence[Project]
    votes: Sequence[int]
    criteria: Sequence[TieBreak]
    seed: str = ""
    ranks: dict[TieBreak, list[int]] = field(default_factory=dict)

    def rank(self, criterion: TieBreak) -> list[int]:
        """Place of each project under a criterion, equal ones sharing a place."""
        if criterion not in self.ranks:
            keys = [
                tie_key(criterion, project=project, votes=votes, seed=self.seed)
                for project, votes in zip(self.projects, self.votes, strict=True)
            ]
            place = {key: at for at, key in enumerate(sorted(set(keys)))}  # type: ignore[type-var]
            self.ranks[criterion] = [place[key] for key in keys]
        return self.ranks[criterion]

    def choose(self, tied: Sequence[int]) -> tuple[int, TieBreak]:
        """Return the project that goes first and the criterion that decided."""
        remaining = list(tied)
        for criterion in self.criteria:
            ranks = self.rank(criterion)
            best = min(ranks[project] for project in remaining)
            remaining = [project for project in remaining if ranks[project] == best]
            if len(remaining) == 1:
                return remaining[0], criterion
        raise AssertionError("project ids are unique, so the last criterion decides")

    def order_key(self, project: int) -> tuple[int, ...]:
        """Key that sorts equal projects in the order in which they would go."""
        return tuple(self.rank(criterion)[project] for criterion in self.criteria)


def tie_breaker(
    *, projects: Sequence[Project], votes: Sequence[int], rule: CountingRule
) -> TieBreaker:
    """Build the tie breaker of a rule.

    Raises LotNeedsSeed when a lot is named without a seed.
    """
    if TieBreak.LOT in rule.ties and not rule.lot_seed:
        raise LotNeedsSeed
    criteria = list(dict.fromkeys([*rule.ties, TieBreak.PROJECT_ID]))
    return TieBreaker(projects, votes, criteria, rule.lot_seed)


@dataclass(frozen=True, slots=True)
class OpenTie:
    """A tie as it was met, before the end shows whether it mattered."""

    round_number: int
    projects: tuple[int, ...]
    decided_by: TieBreak


def judged_ties(open_ties: Iterable[OpenTie], selected: Iterable[int]) -> tuple[Tie, ...]:
    """Add to each tie whether it mattered: not when all won in the end."""
    winners = set(selected)
    return tuple(
        Tie(tie.round_number, tie.projects, tie.decided_by, not winners.issuperset(tie.projects))
        for tie in open_ties
    )
