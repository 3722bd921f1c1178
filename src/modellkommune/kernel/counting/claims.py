"""Plain data for checking a count: no numpy, nothing of the rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class SharedPayment:
    """What each voter of some groups of equal ballots paid.

    cents   exact, above zero
    groups  numbers of the groups, ascending (see `certificate`)
    """

    cents: Fraction
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CertifiedRound:
    """One chosen project with its price.

    project_id  as in the election file
    rate        exact price per unit of worth (Equal Shares), load level
                (Phragmén); None where nobody pays
    payments    ordered by the smallest group of each
    """

    project_id: str
    rate: Fraction | None
    payments: tuple[SharedPayment, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A claim about an outcome that `checker.check_certificate` tests.

    share_cents  what every voter held at the start; None for greedy, Phragmén
    """

    share_cents: Fraction | None
    rounds: tuple[CertifiedRound, ...]


@dataclass(frozen=True, slots=True)
class PlainElection:
    """An election as plain numbers.

    ids, costs   of the projects, costs in cents
    votes        votes, points or rank points per project, as the rule counts
    voters       number of valid ballots
    group_sizes  voters per group of equal ballots
    worth        per project: what it is worth to a voter of each group that
                 names it (1 under cost and cardinality)
    """

    budget_cents: int
    ids: Sequence[str]
    costs: Sequence[int]
    votes: Sequence[int]
    voters: int
    group_sizes: Sequence[int]
    worth: Sequence[Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class PlainRule:
    """What decides an outcome, as plain values (see `model.CountingRule`)."""

    name: str
    measure: str
    completion: str
    ties: Sequence[str]
    lot_seed: str
    step_cents: int
    comparison: bool
    no_skip: bool
    threshold: int
    exclusive: Sequence[Sequence[str]]


def tie_key(*, election: PlainElection, rule: PlainRule, project: int) -> list[object]:
    """Of projects that stand equal the one with the smallest key goes first."""
    criteria = (*rule.ties, "project-id")
    return [_tie_value(election, rule.lot_seed, criterion, project) for criterion in criteria]


def _tie_value(election: PlainElection, lot_seed: str, criterion: str, project: int) -> object:
    """The value of one criterion, the smallest first."""
    name = election.ids[project]
    if criterion == "lowest-cost":
        return election.costs[project]
    if criterion == "most-votes":
        return -election.votes[project]
    if criterion == "lot":
        return hashlib.sha256(f"{lot_seed}\n{name}".encode()).digest()
    parts = [part for part in re.split(r"([0-9]+)", name) if part]
    numbers = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
    return [*numbers, (2, 0, name)]
