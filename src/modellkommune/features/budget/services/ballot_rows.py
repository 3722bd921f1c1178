"""Accepted ballots in the order of the file, equal ones kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import VoteType

WITH_POINTS = (VoteType.CUMULATIVE, VoteType.SCORING)


class BallotRow(NamedTuple):
    """One ballot as it is written: project numbers and points, with commas between."""

    vote: str
    points: str
    district: str


@dataclass(frozen=True)
class BallotRows:
    """Ballots in the order in which they came.

    distinct  every different row once
    order     indexes into `distinct`, one per ballot
    """

    distinct: tuple[BallotRow, ...]
    order: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[BallotRow]:
        return (self.distinct[index] for index in self.order)

    @property
    def empty(self) -> int:
        """How many ballots name no project."""
        blank = np.array([not row.vote for row in self.distinct], dtype=bool)
        return int(blank[self.order].sum()) if len(blank) else 0


class Collector:
    """Takes in rows one after the other and joins equal ones."""

    def __init__(self) -> None:
        self.places: dict[BallotRow, int] = {}
        self.order: list[int] = []

    def index_of(self, row: BallotRow) -> int:
        """Where a row stands among the distinct ones, adding it when it is new."""
        return self.places.setdefault(row, len(self.places))

    def take(self, row: BallotRow) -> None:
        """Add one ballot."""
        self.order.append(self.index_of(row))

    @property
    def distinct(self) -> tuple[BallotRow, ...]:
        """Every different row in order of first occurrence."""
        return tuple(self.places)

    def rows(self) -> BallotRows:
        """All that was taken in."""
        return BallotRows(self.distinct, np.array(self.order, dtype=np.int32))


def written_ballot(
    *,
    choices: Sequence[int],
    points: Sequence[int],
    project_ids: Sequence[str],
    vote_type: VoteType,
    district: str = "",
) -> BallotRow:
    """A ballot in its one spelling.

    choices  indexes into project_ids; the order counts for ranks alone, so for
             other types it is replaced by that of the list
    points   one entry per choice where points are given, otherwise ignored
    """
    given = dict(zip(choices, points, strict=True)) if points else {}
    ordered = list(choices) if vote_type is VoteType.ORDINAL else sorted(choices)
    vote = ",".join(project_ids[choice] for choice in ordered)
    if vote_type not in WITH_POINTS:
        return BallotRow(vote, "", district)
    return BallotRow(vote, ",".join(str(given[choice]) for choice in ordered), district)
