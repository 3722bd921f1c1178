"""Reading the spreadsheets that were uploaded for a round."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from modellkommune.features.budget.models import BudgetRound, Upload, UploadKind
from modellkommune.features.budget.selectors.encoding import from_json
from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services.ballot_rows import (
    BallotRow,
    BallotRows,
    Collector,
)
from modellkommune.features.budget.services.ballot_tables import BallotTable
from modellkommune.features.budget.services.columns import (
    BallotColumns,
    ProjectColumns,
    guess_ballot_columns,
    guess_project_columns,
)
from modellkommune.features.budget.services.election_files import ReadElection
from modellkommune.features.budget.services.election_texts import election_of
from modellkommune.features.budget.services.limits import Limits
from modellkommune.features.budget.services.project_tables import ProjectTable
from modellkommune.features.budget.services.uploads import newest_upload, upload_path
from modellkommune.kernel.counting.model import Project, VoteType
from modellkommune.kernel.tables import Table, TableRefused, read_table

PREVIEW_ROWS = 200
# A ballot in an election file gives at most a million points.
MOST_POINTS = 1_000_000


def table_of(upload: Upload, *, sheet: str = "", most_rows: int | None = None) -> Table:
    """The table of an upload; raises TableRefused."""
    if most_rows is None:
        return read_table(upload_path(upload), sheet=sheet)
    return read_table(upload_path(upload), sheet=sheet, most_rows=most_rows)


def project_columns(upload: Upload, table: Table) -> ProjectColumns:
    """The meaning a person confirmed, or a guess."""
    if upload.columns:
        return from_json(ProjectColumns, upload.columns)
    return guess_project_columns(table)


def ballot_columns(upload: Upload, table: Table, project_ids: list[str]) -> BallotColumns:
    """The meaning a person confirmed, or a guess."""
    if upload.columns:
        return from_json(BallotColumns, upload.columns)
    return guess_ballot_columns(table, project_ids)


def projects_of(
    budget_round: BudgetRound, *, limits: Limits
) -> tuple[list[Project], list[FoundFault]]:
    """The projects of the newest project table with every fault."""
    upload = newest_upload(budget_round, UploadKind.PROJECTS)
    faults: list[FoundFault] = []
    if upload is None:
        return [], [_error("projects-upload-missing", "projects")]
    try:
        table = table_of(upload, sheet=upload.columns.get("sheet", ""))
    except TableRefused as refusal:
        return [], [_refused(refusal, "projects")]
    columns = project_columns(upload, table)
    projects = ProjectTable(table=table, columns=columns, faults=faults).projects()
    limits.judge_projects(projects, faults)
    return projects, faults + _notes(table, "projects")


def read_ballot_tables(
    budget_round: BudgetRound,
    upload: Upload,
    *,
    limits: Limits,
    progress: Callable[[int, int], None] | None = None,
) -> ReadElection:
    """The election of a ballot table and a project table."""
    projects, faults = projects_of(budget_round, limits=limits)
    faults += _budget_faults(budget_round)
    try:
        table = table_of(upload, sheet=upload.columns.get("sheet", ""))
    except TableRefused as refusal:
        return ReadElection(None, faults=[*faults, _refused(refusal, "ballots")])
    faults += _notes(table, "ballots")
    if any(fault.severity == "error" for fault in faults):
        return ReadElection(None, faults=faults)
    ids = [project.project_id for project in projects]
    columns = ballot_columns(upload, table, ids)
    reader = BallotTable(table=table, columns=columns, projects=projects, limits=limits)
    rows = reader.rows(progress)
    if rows is None:
        return ReadElection(None, faults=faults + reader.faults)
    return _read(budget_round, projects, rows, reader.vote_type, reader, faults)


def read_totals_table(budget_round: BudgetRound) -> ReadElection:
    """The election of a table that only knows votes per project.

    Each project's votes are written as points of ballots that name only it, so
    the majority rule counts them as they are. How the voters combined projects
    is not known, and no other rule can be used.
    """
    upload = newest_upload(budget_round, UploadKind.TOTALS)
    if upload is None:
        return ReadElection(None, faults=[_error("totals-upload-missing", "totals")])
    faults = _budget_faults(budget_round)
    try:
        table = table_of(upload, sheet=upload.columns.get("sheet", ""))
    except TableRefused as refusal:
        return ReadElection(None, faults=[*faults, _refused(refusal, "totals")])
    reader = ProjectTable(
        table=table,
        columns=project_columns(upload, table),
        faults=faults,
        upload="totals",
    )
    projects = reader.projects()
    totals = reader.totals(projects) if projects else []
    limits = Limits.of_preset(budget_round.preset, None)
    limits.judge_projects(projects, faults)
    faults += _notes(table, "totals")
    if any(fault.severity == "error" for fault in faults):
        return ReadElection(None, faults=faults)
    rows = _rows_of_totals(projects, totals)
    return _read(budget_round, projects, rows, VoteType.CUMULATIVE, None, faults)


def _rows_of_totals(projects: list[Project], totals: list[int]) -> BallotRows:
    collected = Collector()
    for project, total in zip(projects, totals, strict=True):
        whole, rest = divmod(total, MOST_POINTS)
        for points in [MOST_POINTS] * whole + [rest] * (rest > 0):
            collected.take(BallotRow(project.project_id, str(points), ""))
    return collected.rows()


def _read(
    budget_round: BudgetRound,
    projects: list[Project],
    rows: BallotRows,
    vote_type: VoteType,
    reader: BallotTable | None,
    faults: list[FoundFault],
) -> ReadElection:
    used = rows if len(rows) else BallotRows((), np.array([], dtype=np.int32))
    election = election_of(
        rows=used,
        projects=projects,
        vote_type=vote_type,
        budget_cents=budget_round.budget_cents,
        meta=_meta(budget_round),
    )
    read = ReadElection(election, rows=rows, faults=faults)
    if reader is not None:
        read.faults += reader.faults
        read.refused = reader.refused
    if not len(rows):
        read.faults.append(_error("no-ballots", "ballots"))
    return read


def _meta(budget_round: BudgetRound) -> dict[str, str]:
    """What the file says about itself, as election files do."""
    meta = {
        "description": " ".join(budget_round.title.split()),
        "unit": budget_round.place or budget_round.authority.name,
        "instance": str(budget_round.year),
        "currency": budget_round.currency,
        "language": "de",
    }
    points = budget_round.preset.get("points_per_person")
    if points:
        meta["max_sum_points"] = str(points)
    return meta


def _budget_faults(budget_round: BudgetRound) -> list[FoundFault]:
    if budget_round.budget_cents > 0:
        return []
    return [_error("budget-missing", "round")]


def _notes(table: Table, upload: str) -> list[FoundFault]:
    return [
        FoundFault(note.code, "warning", None, "", dict(note.parameters), upload)
        for note in table.notes
    ]


def _refused(refusal: TableRefused, upload: str) -> FoundFault:
    return FoundFault(refusal.code, "error", None, "", refusal.parameters, upload)


def _error(code: str, upload: str) -> FoundFault:
    return FoundFault(code, "error", None, "", {}, upload)
