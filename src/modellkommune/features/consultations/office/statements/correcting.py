"""Putting right what was typed wrongly about the author of a statement."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.statements.office import CorrectForm
from modellkommune.features.consultations.models import Procedure, Statement
from modellkommune.features.consultations.models.procedures import BERLIN
from modellkommune.features.consultations.office.page import of_a_procedure, posted, procedure_page
from modellkommune.features.consultations.services.statements.correcting import correct_author


@of_a_procedure(permissions.ENTER, back="statements")
def correct(request: HttpRequest, procedure: Procedure, number: int) -> HttpResponse:
    """Change name, address and day of receipt; the text stays as it came."""
    known = Statement.objects.select_related("consultee")
    found: Statement = get_object_or_404(known, procedure=procedure, number=number)
    now = timezone.now()
    form = CorrectForm(
        posted(request), now=now, was_typed=found.entered_by_id is not None, initial=_initial(found)
    )
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        if correct_author(statement=found, details=form.details(), now=now, by=user):
            messages.success(request, _("The details are corrected."))
        return redirect("consultations_office:statement", procedure.pk, number)
    return procedure_page(
        request, procedure, "consultations/office/statements/correct.html",
        title=_("Correct the details"), parents=_parents(procedure, number),
        status=422 if form.is_bound else 200, form=form, statement=found,
    )  # fmt: skip


def _initial(found: Statement) -> dict[str, Any]:
    received = timezone.localtime(found.received_at, BERLIN)
    names = ("author_kind", "organisation", "name", "email", "address", "name_public", "consultee")
    return {name: getattr(found, name) for name in names} | {
        "received_on": received.date(), "received_hour": received.time(),
    }  # fmt: skip


def _parents(procedure: Procedure, number: int) -> tuple[tuple[str, str], ...]:
    return (
        (_("Statements"), reverse("consultations_office:statements", args=[procedure.pk])),
        (
            _("Statement no. {number}").format(number=number),
            reverse("consultations_office:statement", args=[procedure.pk, number]),
        ),
    )
