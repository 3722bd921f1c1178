"""Facts about the voters that a file carries beside the ballots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.pabulib.findings import Findings, PabulibError, TooManyFindings
from modellkommune.kernel.counting.pabulib.lines import Rows, Source, Unreadable, opened
from modellkommune.kernel.counting.pabulib.reading import read_front, read_votes

USUAL_COLUMNS = ("age", "sex", "district", "neighborhood", "voting_method")


@dataclass(frozen=True)
class VoterAttributes:
    """One entry per ballot in the order of the file, without voter numbers.

    groups  ballot group of each voter, as in the election of the same file
    labels  per column its distinct values; empty text where none is given
    codes   per column and voter the place of the value in `labels`
    """

    groups: NDArray[np.int64]
    labels: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, NDArray[np.int32]]


class Column:
    """Collects one column as small numbers."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.numbers: dict[str, int] = {}
        self.blocks: list[NDArray[np.int32]] = []

    def take(self, rows: Sequence[Sequence[str]]) -> None:
        """Note the values of one block."""
        numbers = self.numbers
        values = [numbers.setdefault(row[self.at].strip(), len(numbers)) for row in rows]
        self.blocks.append(np.asarray(values, dtype=np.int32))


def read_voter_attributes(
    source: Source, *, columns: Sequence[str] = USUAL_COLUMNS
) -> VoterAttributes:
    """Return what a file tells about its voters, for statistics.

    columns  names that are wanted; those the file does not have are left out

    The file is read once, block by block; per voter a few bytes are kept.
    Raises PabulibError as `read_pabulib` does.
    """
    findings = Findings()
    try:
        with opened(source) as stream:
            return collect_attributes(Rows(stream, findings), findings, columns)
    except (Unreadable, TooManyFindings):
        raise PabulibError(tuple(findings.entries)) from None


def collect_attributes(rows: Rows, findings: Findings, columns: Sequence[str]) -> VoterAttributes:
    """Read a file and keep group and attributes of every ballot."""
    front = read_front(rows, findings)
    wanted = {name: Column(front.names.index(name)) for name in columns if name in front.names}
    numbers: dict[object, int] = {}
    ballots: list[NDArray[np.int64]] = []

    def watch(block: list[list[str]], keys: list[object]) -> None:
        places = [numbers.setdefault(key, len(numbers)) for key in keys]
        ballots.append(np.asarray(places, dtype=np.int64))
        for column in wanted.values():
            column.take(block)

    _, group_of_key = read_votes(front, rows, findings, watch)
    if findings.errors:
        raise PabulibError(tuple(findings.entries))
    return VoterAttributes(
        groups=group_of_key[np.concatenate(ballots)],
        labels={name: tuple(column.numbers) for name, column in wanted.items()},
        codes={name: np.concatenate(column.blocks) for name, column in wanted.items()},
    )
