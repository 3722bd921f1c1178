"""The list of statements, and one statement with everything beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.files.downloads import hand_out
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.statements.office import FilterForm
from modellkommune.features.consultations.forms.statements.stating import SupplementForm
from modellkommune.features.consultations.models import Procedure, Statement
from modellkommune.features.consultations.office.page import of_a_procedure, posted, procedure_page
from modellkommune.features.consultations.selectors.statements.office import (
    page_of_statements,
)
from modellkommune.features.consultations.services.statements.later import supplement, withdraw
from modellkommune.features.consultations.text.letter_findings import why_kept_back


@of_a_procedure(permissions.SEE)
def statements(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """All statements of a procedure, with filters."""
    form = FilterForm(request.GET, rounds=procedure.rounds.order_by("number"))
    chosen = form.cleaned_data if form.is_valid() else {}
    rows, page = page_of_statements(procedure, chosen, request.GET.get("page", ""))
    rest = request.GET.copy()
    rest.pop("page", None)
    return procedure_page(
        request, procedure, "consultations/office/statements/list.html", title=_("Statements"),
        form=form, statements=rows, page=page, is_filtered=any(chosen.values()), rest=rest.urlencode(),
        may_enter=_may(request, permissions.ENTER),
    )  # fmt: skip


@of_a_procedure(permissions.SEE)
def statement(request: HttpRequest, procedure: Procedure, number: int) -> HttpResponse:
    """One statement: author, texts, what it is about, files."""
    return _statement_page(request, procedure, _found(procedure, number), SupplementForm())


@of_a_procedure(permissions.ENTER, back="statements")
def add(request: HttpRequest, procedure: Procedure, number: int) -> HttpResponse:
    """Add a supplement that came by letter or mail."""
    found, form = _found(procedure, number), SupplementForm(posted(request), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _statement_page(request, procedure, found, form, status=422)
    user: Any = request.user
    supplement(statement=found, now=timezone.now(), by=user, **form.cleaned_data)
    messages.success(request, _("The supplement is added."))
    return redirect("consultations_office:statement", procedure.pk, number)


@require_POST
@of_a_procedure(permissions.ENTER, back="statements")
def take_back(request: HttpRequest, procedure: Procedure, number: int) -> HttpResponse:
    """Note that the author has withdrawn the statement by letter or telephone."""
    user: Any = request.user
    withdraw(statement=_found(procedure, number), now=timezone.now(), by=user)
    messages.success(request, _("The statement is marked as withdrawn; it is kept for weighing."))
    return redirect("consultations_office:statement", procedure.pk, number)


@of_a_procedure(permissions.SEE)
def file(request: HttpRequest, procedure: Procedure, number: int, file_id: int) -> HttpResponse:
    """A file of a statement; what is in quarantine is not handed out."""
    kept = _found(procedure, number).files.filter(pk=file_id, quarantine="").first()
    if kept is None:
        raise Http404
    return hand_out(kept)


def _found(procedure: Procedure, number: int) -> Statement:
    known = Statement.objects.select_related("round", "consultee", "entered_by")
    found: Statement = get_object_or_404(known, procedure=procedure, number=number)
    found.procedure = procedure
    return found


def _statement_page(
    request: HttpRequest, procedure: Procedure, found: Statement, form: SupplementForm, *,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    files = [
        (one, why_kept_back(one.name, one.quarantine) if one.quarantine else "")
        for one in found.files.all()
    ]
    list_url = reverse("consultations_office:statements", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/statements/statement.html",
        title=_("Statement no. {number}").format(number=found.number),
        parents=((_("Statements"), list_url),), status=status, statement=found, form=form,
        parts=found.parts.order_by("number"), files=files,
        targets=found.targets.select_related("document", "paragraph", "area"),
        may_enter=_may(request, permissions.ENTER) and found.withdrawn_at is None,
    )  # fmt: skip


def _may(request: HttpRequest, permission: str) -> bool:
    user: Any = request.user
    return bool(user.has_perm(permission))
