"""Saying what the columns of a table mean, with its first rows in view."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from modellkommune.features.budget.forms.files import (
    BallotColumnsForm,
    ProjectColumnsForm,
)
from modellkommune.features.budget.models import (
    BallotsAre,
    BudgetRound,
    Upload,
    UploadKind,
)
from modellkommune.features.budget.office.page import of_a_round, posted, round_page, to_round
from modellkommune.features.budget.selectors import messages as wording
from modellkommune.features.budget.selectors.encoding import to_json
from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services import table_uploads
from modellkommune.features.budget.services.columns import ProjectColumns
from modellkommune.features.budget.services.limits import Limits
from modellkommune.features.budget.services.project_tables import ProjectTable
from modellkommune.features.budget.services.rounds import refuse_when_busy_or_frozen
from modellkommune.features.budget.services.uploads import begin_reading, newest_upload
from modellkommune.kernel.tables import Table, TableRefused, cell_text

PREVIEW_ROWS = 8
ROWS_TO_GUESS_FROM = 200


@of_a_round
def project_columns(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The meaning of the table of projects or totals."""
    refuse_when_busy_or_frozen(budget_round)
    totals = budget_round.ballots_are == BallotsAre.TOTALS
    kind = UploadKind.TOTALS if totals else UploadKind.PROJECTS
    upload = newest_upload(budget_round, kind)
    if upload is None:
        return _nothing(request, budget_round, _("Please upload the table of the projects."))
    table = _table(request, upload)
    if table is None:
        return redirect("budget_office:upload", pk=budget_round.pk)
    columns = table_uploads.project_columns(upload, table)
    form = ProjectColumnsForm(posted(request), table=table, columns=columns, totals=totals)
    if request.method == "POST" and form.is_valid():
        columns = form.columns()
        if request.POST.get("action") == "confirm":
            _confirm(upload, columns)
            return _after_projects(request, budget_round, totals=totals)
    return round_page(
        request, budget_round, "columns_projects.html", title=_("Columns of the projects"),
        form=form, upload=upload, examples=_examples(table, columns), **_preview(table),
    )  # fmt: skip


@of_a_round
def ballot_columns(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The meaning of the table of ballots."""
    refuse_when_busy_or_frozen(budget_round)
    upload = newest_upload(budget_round, UploadKind.BALLOTS)
    if upload is None:
        return _nothing(request, budget_round, _("Please upload the table of the ballots."))
    table = _table(request, upload)
    if table is None:
        return redirect("budget_office:upload", pk=budget_round.pk)
    projects, _faults = table_uploads.projects_of(budget_round, limits=Limits())
    ids = [project.project_id for project in projects]
    form = BallotColumnsForm(
        posted(request),
        table=table,
        columns=table_uploads.ballot_columns(upload, table, ids),
        projects=[(project.project_id, project.name) for project in projects],
    )
    if request.method == "POST" and form.is_valid():
        _confirm(upload, form.columns())
        job = begin_reading(budget_round=budget_round, started_by=request.user)
        return redirect(job.get_absolute_url())
    return round_page(
        request, budget_round, "columns_ballots.html", title=_("Columns of the ballots"),
        form=form, upload=upload, has_projects=bool(projects), **_preview(table),
    )  # fmt: skip


def _after_projects(
    request: HttpRequest, budget_round: BudgetRound, *, totals: bool
) -> HttpResponse:
    if totals:
        job = begin_reading(budget_round=budget_round, started_by=request.user)
        return redirect(job.get_absolute_url())
    if newest_upload(budget_round, UploadKind.BALLOTS) is None:
        messages.success(request, _("The columns are saved. Next, upload the ballots."))
        return to_round(budget_round)
    return redirect("budget_office:ballot_columns", pk=budget_round.pk)


def _confirm(upload: Upload, columns: Any) -> None:
    upload.columns = to_json(columns)
    upload.save(update_fields=["columns"])


def _table(request: HttpRequest, upload: Upload) -> Table | None:
    """The first rows of an upload, or None beside a sentence on the page."""
    sheet = request.GET.get("sheet", upload.columns.get("sheet", ""))
    try:
        return table_uploads.table_of(upload, sheet=sheet, most_rows=ROWS_TO_GUESS_FROM)
    except TableRefused as refusal:
        fault = FoundFault(refusal.code, "error", None, "", refusal.parameters)
        messages.error(request, f"{upload.name}: {wording.sentence(fault)}")
        return None


def _nothing(request: HttpRequest, budget_round: BudgetRound, sentence: str) -> HttpResponse:
    messages.info(request, sentence)
    return redirect("budget_office:upload", pk=budget_round.pk)


def _preview(table: Table) -> dict[str, Any]:
    """The first rows as texts, and what was found out about the file."""
    return {
        "table": table,
        "rows": [[cell_text(cell) for cell in row] for row in table.rows[:PREVIEW_ROWS]],
        "notes": [
            wording.sentence(FoundFault(note.code, "warning", None, "", dict(note.parameters)))
            for note in table.notes
        ],
    }


def _examples(table: Table, columns: ProjectColumns) -> list[dict[str, Any]]:
    """The first costs as they stand in the table and as they are read."""
    if columns.cost not in table.columns:
        return []
    faults: list[FoundFault] = []
    reader = ProjectTable(table=table, columns=columns, faults=faults)
    cells = table.column(columns.cost)[:PREVIEW_ROWS]
    return [
        {"written": cell_text(cell), "cents": reader.cost(line, cell)}
        for line, cell in zip(table.lines, cells, strict=False)
    ]
