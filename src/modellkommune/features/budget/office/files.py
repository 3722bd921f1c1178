"""Uploading, reading, taking over, and getting an upload back."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.budget.forms.files import UploadForm
from modellkommune.features.budget.models import BudgetRound, UploadKind
from modellkommune.features.budget.office.page import of_a_round, posted, round_page, to_round
from modellkommune.features.budget.services.importing import take_over
from modellkommune.features.budget.services.uploads import (
    UploadEmpty,
    UploadTooLarge,
    begin_reading,
    keep_upload,
)


@of_a_round
def upload(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Take in files; an election file is read at once, tables ask for their columns."""
    form = UploadForm(posted(request), request.FILES or None, budget_round=budget_round)
    if request.method == "POST" and form.is_valid() and _keep(request, budget_round, form):
        if form.cleaned_data.get("election"):
            job = begin_reading(budget_round=budget_round, started_by=request.user)
            return redirect(job.get_absolute_url())
        return redirect("budget_office:project_columns", pk=budget_round.pk)
    return round_page(request, budget_round, "upload.html", title=_("Upload ballots"), form=form)


def _keep(request: HttpRequest, budget_round: BudgetRound, form: UploadForm) -> bool:
    """Store every file; name the one that was refused."""
    for name, file in list(form.cleaned_data.items()):
        if not file:
            continue
        try:
            keep_upload(
                budget_round=budget_round,
                kind=UploadKind(name),
                name=file.name,
                content=file,
                now=timezone.now(),
                uploaded_by=request.user,
            )
        except UploadTooLarge:
            form.add_error(name, _("The file is larger than 200 MB."))
        except UploadEmpty:
            form.add_error(name, _("The file is empty."))
    return not form.errors


@require_POST
@of_a_round
def read(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Have the newest uploads read and checked."""
    job = begin_reading(budget_round=budget_round, started_by=request.user)
    return redirect(job.get_absolute_url())


@require_POST
@of_a_round
def accept(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Take over what the check found."""
    take_over(budget_round=budget_round)
    messages.success(request, _("The ballots are taken over."))
    return to_round(budget_round)


@require_safe
@of_a_round
def download(request: HttpRequest, budget_round: BudgetRound, upload_id: int) -> HttpResponse:
    """Give an upload back, for correction."""
    found = get_object_or_404(budget_round.uploads, pk=upload_id)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
