"""Reading an election file (.pb): checked by the kernel, then taken row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services.ballot_rows import (
    WITH_POINTS,
    BallotRow,
    BallotRows,
    Collector,
    written_ballot,
)
from modellkommune.features.budget.services.limits import Judged, Limits
from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.pabulib import examine_pabulib
from modellkommune.kernel.counting.pabulib.ballots import EMPTY_CELLS, row_blocks
from modellkommune.kernel.counting.pabulib.findings import Finding, Findings
from modellkommune.kernel.counting.pabulib.lines import Rows, opened
from modellkommune.kernel.counting.pabulib.sections import (
    read_header,
    read_meta,
    read_projects,
)

# Columns under which files name the part of town a voter lives in.
DISTRICT_COLUMNS = ("neighborhood", "neighbourhood", "district", "voter_district")

# In a large vote nearly every ballot is different; remembering all fills the memory.
SPELLINGS_REMEMBERED = 50_000
# So many refused ballots are listed one by one, the others only counted.
MOST_LISTED = 100

Progress = Callable[[int, int], None]


@dataclass
class ReadElection:
    """What an upload amounts to.

    election  None when a fault forbids counting
    rows      the accepted ballots, in the order of the file
    """

    election: Election | None
    rows: BallotRows | None = None
    faults: list[FoundFault] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


def read_election_file(
    path: Path, *, limits: Limits, progress: Progress | None = None
) -> ReadElection:
    """Read a .pb file; ballots outside the limits are left out and listed.

    progress  called with bytes read and bytes altogether
    """
    examination = examine_pabulib(path)
    faults = [as_fault(finding) for finding in examination.findings]
    if examination.election is None:
        return ReadElection(None, faults=faults)
    read = ReadElection(examination.election, faults=faults)
    limits.judge_projects(examination.election.projects, read.faults)
    _take_rows(path, examination.election, limits, read, progress)
    return read


def as_fault(finding: Finding) -> FoundFault:
    """A finding of the kernel as it is stored."""
    return FoundFault(
        code=finding.code,
        severity=finding.severity.value,
        line=finding.line,
        field=finding.field,
        parameters=dict(finding.parameters),
    )


def _take_rows(
    path: Path,
    election: Election,
    limits: Limits,
    read: ReadElection,
    progress: Progress | None,
) -> None:
    spell = _Speller(election)
    collected = Collector()
    size = path.stat().st_size
    with opened(path) as stream:
        for line, cells in _vote_rows(Rows(stream, Findings())):
            if progress and line % 5_000 == 0:
                progress(stream.tell(), size)
            ballot = spell.ballot(cells["vote"], cells.get("points", ""))
            verdict = limits.judge(
                choices=ballot.choices, points=ballot.points, age=cells.get("age", ""), line=line
            )
            note_refusal(read, verdict)
            if verdict is None:
                collected.take(BallotRow(*ballot.written, district_of(cells)))
    read.rows = collected.rows()


def note_refusal(read: ReadElection, verdict: Judged | None) -> None:
    """List a ballot that is left out; only the first hundred with their place."""
    if verdict is None:
        return
    read.refused[verdict.code] += 1
    if read.refused.total() <= MOST_LISTED:
        read.faults.append(verdict.as_fault())


def _vote_rows(rows: Rows) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line and cells by column of every row of VOTES; the file is known to be sound."""
    findings = rows.findings
    read_meta(rows, findings)
    read_projects(rows, findings)
    names = read_header(rows, "VOTES", findings)
    for first, block, lines in row_blocks(rows, names, 1, findings):
        for at, cells in enumerate(block):
            line = lines[at] if lines is not None else first + at
            yield line, dict(zip(names, cells, strict=False))


class _Spelled(NamedTuple):
    """A ballot in its one spelling, and what it says.

    written  the cells for projects and points
    """

    written: tuple[str, str]
    choices: tuple[int, ...]
    points: tuple[int, ...]


def district_of(cells: Mapping[str, str]) -> str:
    """The part of town that a row names, blank without one."""
    return next((cells[name].strip() for name in DISTRICT_COLUMNS if cells.get(name)), "")


class _Speller:
    """Brings ballots into their one spelling; frequent ones are remembered."""

    def __init__(self, election: Election) -> None:
        self.vote_type = election.vote_type
        self.ids = [project.project_id for project in election.projects]
        self.index = {name: at for at, name in enumerate(self.ids)}
        self.ballot = lru_cache(maxsize=SPELLINGS_REMEMBERED)(self._spell)

    def _spell(self, vote: str, points: str) -> _Spelled:
        bare = vote.strip()
        nothing = bare.lower() in EMPTY_CELLS and bare not in self.index
        names = [] if nothing else [name.strip() for name in bare.split(",")]
        given = self._points(points, names)
        # Named twice counts once; the kernel has warned of it.
        first: dict[int, int] = {}
        for name, value in zip(names, given, strict=True):
            first.setdefault(self.index[name], value)
        row = written_ballot(
            choices=list(first),
            points=list(first.values()),
            project_ids=self.ids,
            vote_type=self.vote_type,
        )
        return _Spelled((row.vote, row.points), tuple(first), tuple(first.values()))

    def _points(self, points: str, names: list[str]) -> list[int]:
        if self.vote_type not in WITH_POINTS or not names:
            return [1] * len(names)
        return [int(word.strip().partition(".")[0]) for word in points.split(",")]
