"""From accepted ballots to an election, and to the file that is counted and published."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from modellkommune.features.budget.models import BallotPublication
from modellkommune.features.budget.services.ballot_rows import (
    WITH_POINTS,
    BallotRow,
    BallotRows,
)
from modellkommune.kernel.counting.model import (
    CountingRule,
    Election,
    Project,
    VoteType,
)
from modellkommune.kernel.counting.pabulib import read_pabulib
from modellkommune.kernel.counting.pabulib.attributes import read_voter_attributes
from modellkommune.kernel.counting.pabulib.ballots import group_ballots
from modellkommune.kernel.counting.package_documents import election_text
from modellkommune.kernel.counting.publication import Publication, published_rows


def election_of(
    *,
    rows: BallotRows,
    projects: Sequence[Project],
    vote_type: VoteType,
    budget_cents: int,
    meta: Mapping[str, str],
) -> Election:
    """The election that these ballots are."""
    index = {project.project_id: at for at, project in enumerate(projects)}
    parsed = [_choices(row, index) for row in rows.distinct]
    points = [value for _, given in parsed for value in given]
    ballots, _ = group_ballots(
        counts=np.bincount(rows.order, minlength=len(rows.distinct)).astype(np.int64),
        lengths=[len(choices) for choices, _ in parsed],
        choices=[choice for choices, _ in parsed for choice in choices],
        points=points if vote_type in WITH_POINTS else None,
        ordered=vote_type is VoteType.ORDINAL,
    )
    return Election(budget_cents, vote_type, tuple(projects), ballots, dict(meta))


def working_election(*, election: Election, rule: CountingRule, rows: BallotRows) -> bytes:
    """The accepted ballots with their districts, for the office alone."""
    with_points = election.vote_type in WITH_POINTS
    columns = ["voter_id", "vote", *(["points"] * with_points), "district"]
    head = election_text(election=election, rule=rule, rows=(), columns=columns)
    # The rows follow one by one: as a list a million of them would fill the memory.
    text = io.StringIO()
    text.write(head)
    write = csv.writer(text, delimiter=";", lineterminator="\n").writerow
    for number, row in enumerate(rows, start=1):
        write(_cells(number, row, with_points))
    return text.getvalue().encode()


def frozen_election(working: Path, *, rule: CountingRule, mode: str, order: random.Random) -> bytes:
    """The file that is counted: as much of the voters as may be published.

    working  the accepted ballots with their districts
    mode     code of BallotPublication; where only counts are published the file
             holds whole ballots and stays in the office
    order    source of chance for the order; `secrets.SystemRandom()` in earnest
    """
    election = read_pabulib(working)
    by_district = mode == BallotPublication.BY_DISTRICT
    published = published_rows(
        election=election,
        publication=Publication.BY_DISTRICT if by_district else Publication.WHOLE,
        order=order,
        voters=read_voter_attributes(working, columns=["district"]),
    )
    text = election_text(
        election=election,
        rule=rule,
        rows=published.rows,
        columns=published.columns,
    )
    return text.encode()


def _choices(row: BallotRow, index: Mapping[str, int]) -> tuple[list[int], list[int]]:
    names = row.vote.split(",") if row.vote else []
    points = [int(word) for word in row.points.split(",")] if row.points else []
    return [index[name] for name in names], points


def _cells(number: int, row: BallotRow, with_points: bool) -> tuple[str, ...]:  # noqa: FBT001  # a fact of the file
    points = (row.points,) if with_points else ()
    return (str(number), row.vote, *points, row.district)
