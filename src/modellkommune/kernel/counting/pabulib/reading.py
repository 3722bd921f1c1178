"""Reading an election file in the Pabulib format (.pb)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import Election, Project, VoteType
from modellkommune.kernel.counting.pabulib.ballots import WITH_POINTS, BallotBox, Watch, row_blocks
from modellkommune.kernel.counting.pabulib.findings import (
    MOST_FINDINGS,
    Finding,
    Findings,
    PabulibError,
    TooManyFindings,
)
from modellkommune.kernel.counting.pabulib.lines import Rows, Source, Unreadable, opened
from modellkommune.kernel.counting.pabulib.sections import (
    read_budget,
    read_header,
    read_meta,
    read_projects,
    read_vote_type,
)


@dataclass(frozen=True)
class Examination:
    """The election of a file, or None when faulty, and all remarks on it."""

    election: Election | None
    findings: tuple[Finding, ...]


def read_pabulib(source: Source, *, limit: int = MOST_FINDINGS) -> Election:
    """Return the election that a Pabulib file holds.

    source  path, bytes or binary stream; read once, block by block
    limit   after so many errors reading stops

    Raises PabulibError with every error found, each with line and field.
    """
    examination = examine_pabulib(source, limit=limit)
    if examination.election is None:
        raise PabulibError(examination.findings)
    return examination.election


def examine_pabulib(source: Source, *, limit: int = MOST_FINDINGS) -> Examination:
    """Return the election, if the file is sound, with errors and warnings."""
    findings = Findings(limit)
    election = None
    try:
        with opened(source) as stream:
            election = read_election(Rows(stream, findings), findings)
    except (Unreadable, TooManyFindings):
        pass
    sound = election if not findings.errors else None
    return Examination(sound, tuple(findings.entries))


def read_election(rows: Rows, findings: Findings) -> Election:
    """Read section by section; faults are noted and reading goes on."""
    front = read_front(rows, findings)
    election, _ = read_votes(front, rows, findings)
    return election


@dataclass(frozen=True)
class Front:
    """What stands before the ballots, and the line of each META entry."""

    meta: Mapping[str, str]
    lines: Mapping[str, int]
    budget_cents: int
    vote_type: VoteType
    projects: Sequence[Project]
    names: Sequence[str]


def read_front(rows: Rows, findings: Findings) -> Front:
    """Read META, PROJECTS and the header of VOTES."""
    meta, lines = read_meta(rows, findings)
    budget_cents = read_budget(meta, lines, findings)
    vote_type = read_vote_type(meta, lines, findings)
    projects = read_projects(rows, findings)
    check_number("projects", len(projects), meta, lines, findings)
    names = read_header(rows, "VOTES", findings)
    require_columns(
        names, ["vote", "points"] if vote_type in WITH_POINTS else ["vote"], rows, findings
    )
    return Front(meta, lines, budget_cents, vote_type, tuple(projects), names)


def read_votes(
    front: Front, rows: Rows, findings: Findings, watch: Watch | None = None
) -> tuple[Election, NDArray[np.int64]]:
    """Read the ballots; also return the ballot group of each key that was watched."""
    box = BallotBox(
        names=front.names,
        projects=front.projects,
        vote_type=front.vote_type,
        findings=findings,
        watch=watch,
    )
    for first, cells, numbers in row_blocks(rows, front.names, 1 + max(box.columns), findings):
        box.take(first, cells, numbers)
    ballots, group_of_key = box.grouped()
    election = Election(front.budget_cents, front.vote_type, front.projects, ballots, front.meta)
    check_ballots(election, box, front.lines, findings)
    return election, group_of_key


def require_columns(names: list[str], wanted: list[str], rows: Rows, findings: Findings) -> None:
    """Stop when a column is missing without which no ballot can be read."""
    missing = [name for name in wanted if name not in names]
    for name in missing:
        findings.error(
            "column-missing", line=rows.line - 1, at="VOTES", section="VOTES", column=name
        )
    if missing:
        raise Unreadable


def check_ballots(
    election: Election, box: BallotBox, lines: Mapping[str, int], findings: Findings
) -> None:
    """Compare what was read with what META states."""
    check_number("votes", election.voters, election.meta, lines, findings)
    if not election.projects:
        findings.error("no-projects", at="PROJECTS")
    if not election.voters:
        findings.error("no-ballots", at="VOTES")
    if repeated := box.repeated_voters():
        findings.warn("voters-repeated", at="VOTES/voter_id", found=repeated)


def check_number(
    what: str, read: int, meta: Mapping[str, str], lines: Mapping[str, int], findings: Findings
) -> None:
    """Compare a number in META with the rows read; a cut file fails here."""
    key = f"num_{what}"
    stated = meta.get(key, "")
    if not stated:
        findings.warn(f"{what}-number-unknown", at=f"META/{key}")
    elif not stated.isdigit():
        findings.error("number-unreadable", line=lines[key], at=f"META/{key}", value=stated)
    elif int(stated) != read:
        findings.error(
            f"{what}-number-differs", line=lines[key], at=f"META/{key}", stated=stated, read=read
        )
