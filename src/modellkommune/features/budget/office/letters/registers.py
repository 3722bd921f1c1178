"""Uploading, understanding, checking and taking over a table of residents."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.tasks.public import Job, job_for
from modellkommune.features.budget.forms.letters import (
    RegisterColumnsForm,
    RegisterUploadForm,
)
from modellkommune.features.budget.models import BudgetRound, RegisterImport
from modellkommune.features.budget.office.letters.frame import (
    letters_above,
    letters_page,
    of_a_live_round,
    register_of,
)
from modellkommune.features.budget.office.page import posted
from modellkommune.features.budget.selectors import messages as wording
from modellkommune.features.budget.selectors.encoding import from_json, to_json
from modellkommune.features.budget.selectors.letters import faults_of, left_out
from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services.letters import register as registers
from modellkommune.features.budget.services.letters.columns import RegisterColumns, shapes
from modellkommune.features.budget.services.uploads import UploadEmpty, UploadTooLarge
from modellkommune.kernel.tables import Table, TableRefused

PREVIEW_ROWS = 5
ROWS_TO_GUESS_FROM = 50


@of_a_live_round()
def upload(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Take in a table of residents."""
    form = RegisterUploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = registers.keep_register(
                budget_round=budget_round, content=form.cleaned_data["file"], now=timezone.now()
            )
            return redirect("budget_office:register_columns", budget_round.pk, kept.pk)
        except UploadTooLarge:
            form.add_error("file", _("The file is larger than 200 MB."))
        except UploadEmpty:
            form.add_error("file", _("The file is empty."))
    return letters_page(
        request, budget_round, "letters_upload.html", title=_("Upload residents"), form=form,
        above=letters_above(budget_round),
    )  # fmt: skip


@of_a_live_round()
def columns(request: HttpRequest, budget_round: BudgetRound, register_id: int) -> HttpResponse:
    """Confirm what the columns mean; patterns are shown instead of people."""
    register = register_of(budget_round, register_id)
    table = _table(request, register)
    if table is None:
        return redirect("budget_office:register_upload", budget_round.pk)
    form = RegisterColumnsForm(
        posted(request), table=table, columns=registers.columns_of(register, table)
    )
    if request.method == "POST" and form.is_valid():
        job = registers.confirm_columns(
            register=register, columns=form.columns(), started_by=request.user
        )
        return redirect(job.get_absolute_url())
    return letters_page(
        request, budget_round, "letters_columns.html", title=_("Columns of the residents"),
        form=form, table=table, rows=shapes(table, PREVIEW_ROWS), register=register,
        notes=[_note(note.code, dict(note.parameters)) for note in table.notes],
        above=letters_above(budget_round),
    )  # fmt: skip


@require_safe
@of_a_live_round()
def show(request: HttpRequest, budget_round: BudgetRound, register_id: int) -> HttpResponse:
    """What was found in a table, in numbers and lines."""
    register = register_of(budget_round, register_id)
    return letters_page(
        request, budget_round, "letters_register.html", title=_("Check report of the residents"),
        register=register, report=register.report, left_out=left_out(register.report),
        faults=faults_of(register.report), job=_running(register), above=letters_above(budget_round),
        withdraws=bool(register.columns.get("withdraws")),
    )  # fmt: skip


@require_POST
@of_a_live_round()
def take_over(request: HttpRequest, budget_round: BudgetRound, register_id: int) -> HttpResponse:
    """Take the checked residents over, faulty rows left out when that was ticked."""
    register = register_of(budget_round, register_id)
    if not register.report:
        raise registers.ColumnsMissing(str(register.pk))
    found = from_json(RegisterColumns, register.columns)
    register.columns = to_json(found) | {"leave_faulty": "leave_faulty" in request.POST}
    register.save(update_fields=["columns"])
    job = registers.begin_taking_over(register=register, started_by=request.user)
    return redirect(job.get_absolute_url())


@require_POST
@of_a_live_round()
def delete(request: HttpRequest, budget_round: BudgetRound, register_id: int) -> HttpResponse:
    """Delete a table that is not taken over."""
    register = register_of(budget_round, register_id)
    registers.delete_register_file(register=register, now=timezone.now(), by=request.user)
    messages.success(request, _("The table is deleted."))
    return redirect("budget_office:letters", budget_round.pk)


def _running(register: RegisterImport) -> Job | None:
    """The work on a table that is not over yet, or the one that failed last."""
    if register.taken_over_at is not None:
        return None
    for name in (registers.TAKING_OVER, registers.CHECKING):
        job = job_for(name, about=register)
        if job is not None and (not job.is_over or job.has_failed):
            return job
    return None


def _table(request: HttpRequest, register: RegisterImport) -> Table | None:
    sheet = request.GET.get("sheet", register.columns.get("sheet", ""))
    try:
        return registers.table_of_register(register, sheet=sheet, most_rows=ROWS_TO_GUESS_FROM)
    except TableRefused as refusal:
        messages.error(request, _note(refusal.code, refusal.parameters))
        return None


def _note(code: str, parameters: dict[str, str]) -> str:
    return wording.sentence(FoundFault(code, "error", None, "", parameters))
