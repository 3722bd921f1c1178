"""Writing an election as a file in the Pabulib format (.pb)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from modellkommune.kernel.counting.amounts import amount_text
from modellkommune.kernel.counting.model import Election, Project, VoteType
from modellkommune.kernel.counting.pabulib.ballots import WITH_POINTS
from modellkommune.kernel.counting.support import count_supporters, count_votes

ROWS_PER_BLOCK = 10_000
COMPUTED = ("votes", "score", "selected")


class RowsDoNotFit(ValueError):
    """The rows given hold other ballots than the election."""


@dataclass(frozen=True, slots=True)
class VoterRow:
    """One row of the section VOTES.

    group       index of the ballot group
    attributes  cells for the further columns, in their order
    """

    group: int
    attributes: Sequence[str] = ()


def write_pabulib(
    election: Election,
    stream: BinaryIO,
    *,
    voters: Iterable[VoterRow] | None = None,
    columns: Sequence[str] = (),
    meta: Mapping[str, str] | None = None,
    selected: Collection[int] | None = None,
) -> None:
    """Write an election so that `read_pabulib` gives the same one back.

    voters    rows in the order in which they shall stand; without them group
              after group. They are numbered from 1, so no voter number of a
              source survives.
    columns   names of the further columns of the rows, such as district
    meta      replaces the META of the election; budget, vote type and the
              numbers of projects and ballots are always written as they are
    selected  chosen projects, for the column `selected`; without it the
              column is written as it was read

    Votes and score are counted anew. Raises RowsDoNotFit when the rows do not
    hold every ballot exactly as often as the election does; the stream then
    holds an unusable beginning.
    """
    rows = group_by_group(election) if voters is None else voters
    stream.write("".join(meta_lines(election, election.meta if meta is None else meta)).encode())
    stream.write("".join(project_lines(election, selected)).encode())
    lines = vote_lines(election, rows, columns)
    while block := list(islice(lines, ROWS_PER_BLOCK)):
        stream.write("".join(block).encode())


def group_by_group(election: Election) -> Iterator[VoterRow]:
    """One row per voter, equal ballots together."""
    for group, voters in enumerate(election.ballots.counts.tolist()):
        row = VoterRow(group)
        for _ in range(voters):
            yield row


def line(cells: Iterable[str]) -> str:
    """One row of the file."""
    return ";".join(map(quoted, cells)) + "\n"


def quoted(text: str) -> str:
    """A cell, in quotation marks where it needs them; line ends unified."""
    text = re.sub(r"\r\n?", "\n", text)
    if not any(mark in text for mark in ';"\n'):
        return text
    return '"' + text.replace('"', '""') + '"'


def meta_lines(election: Election, meta: Mapping[str, str]) -> Iterator[str]:
    """The section META; what is counted replaces what was stated."""
    counted = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters),
        "budget": amount_text(election.budget_cents),
        "vote_type": str(election.vote_type),
    }
    yield "META\n"
    yield line(("key", "value"))
    for key, value in {**meta, **counted}.items():
        yield line((key, value))


def project_lines(election: Election, selected: Collection[int] | None) -> Iterator[str]:
    """The section PROJECTS: cost, votes, then what is known of each project."""
    columns = project_columns(election, selected)
    further = list(dict.fromkeys(name for one in election.projects for name in one.fields))
    names = [name for name in further if name not in columns and name not in COMPUTED]
    if selected is None and "selected" in further:
        names.append("selected")
    yield "PROJECTS\n"
    yield line(["project_id", *columns, *names])
    for at, project in enumerate(election.projects):
        cells = [values[at] for values in columns.values()]
        yield line([project.project_id, *cells, *(project.fields.get(name, "") for name in names)])


def project_columns(election: Election, selected: Collection[int] | None) -> dict[str, list[str]]:
    """The columns that come from the election itself; unused ones left out."""
    projects = election.projects
    scored = election.vote_type in WITH_POINTS | {VoteType.ORDINAL}
    columns = {
        "cost": [amount_text(project.cost_cents) for project in projects],
        "votes": [str(voters) for voters in count_supporters(election)],
        "score": [str(points) for points in count_votes(election)] if scored else [],
        "name": [project.name for project in projects],
        "category": [",".join(project.categories) for project in projects],
        "target": [",".join(project.targets) for project in projects],
        "latitude": [coordinate_text(project, "latitude") for project in projects],
        "longitude": [coordinate_text(project, "longitude") for project in projects],
        "selected": []
        if selected is None
        else [str(int(at in selected)) for at in range(len(projects))],
    }
    return {name: cells for name, cells in columns.items() if any(cells)}


def coordinate_text(project: Project, name: str) -> str:
    """A coordinate in full precision, or empty text."""
    value = getattr(project, name)
    return "" if value is None else repr(value)


def vote_lines(
    election: Election, rows: Iterable[VoterRow], columns: Sequence[str]
) -> Iterator[str]:
    """The section VOTES; raises RowsDoNotFit at its end."""
    with_points = election.vote_type in WITH_POINTS
    yield "VOTES\n"
    yield line(["voter_id", "vote", *(["points"] if with_points else []), *columns])
    left = election.ballots.counts.copy()
    ballots: dict[int, str] = {}
    for number, row in enumerate(rows, start=1):
        if row.group not in ballots:
            ballots[row.group] = ballot_text(election, row.group)
        left[row.group] -= 1
        cells = "".join(f";{quoted(cell)}" for cell in row.attributes)
        if len(row.attributes) != len(columns):
            raise RowsDoNotFit(
                f"row {number} has {len(row.attributes)} cells for {len(columns)} columns"
            )
        yield f"{number};{ballots[row.group]}{cells}\n"
    if left.any():
        raise RowsDoNotFit("the rows do not hold every ballot as often as the election")


def ballot_text(election: Election, group: int) -> str:
    """The cells vote and, where there are some, points."""
    ballots = election.ballots
    vote = quoted(",".join(election.projects[at].project_id for at in ballots.group(group)))
    if election.vote_type not in WITH_POINTS:
        return vote
    start, end = ballots.offsets[group], ballots.offsets[group + 1]
    return f"{vote};{','.join(map(str, ballots.points[start:end].tolist()))}"
