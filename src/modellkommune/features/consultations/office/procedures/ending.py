"""How a procedure ends: decided, in force, or given up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from modellkommune.commons.ui.rich_text import plain
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.procedures.rounds import EndForm, GiveUpForm
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
    to_procedure,
)
from modellkommune.features.consultations.office.procedures.frame import done
from modellkommune.features.consultations.services.procedures import ending as services


@of_a_procedure(permissions.DECIDE)
def ending(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Enter the decision and what became of it."""
    initial = {
        "decided_on": procedure.decided_on, "in_force_on": procedure.in_force_on,
        "outcome": plain(procedure.outcome),
    }  # fmt: skip
    form = EndForm(posted(request), initial=initial)

    def act() -> None:
        facts = dict(form.cleaned_data)
        facts["outcome"] = linebreaks(facts["outcome"], autoescape=True)
        services.end_procedure(procedure=procedure, by=request.user, now=timezone.now(), **facts)

    if request.method == "POST" and done(form, act):
        log(procedure, "wagtail.edit", user=request.user)
        messages.success(request, _("Saved. Everybody who follows the procedure is told."))
        return to_procedure(procedure)
    return procedure_page(
        request, procedure, "consultations/office/procedures/ending.html",
        title=_("Decision and end"), form=form, give_up_form=GiveUpForm(),
        status=422 if form.is_bound else 200,
    )  # fmt: skip


@of_a_procedure(permissions.DECIDE, back="ending")
def give_up(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """End the procedure without a plan."""
    form = GiveUpForm(posted(request))
    if request.method == "POST" and form.is_valid():
        services.give_up(
            procedure=procedure, reason=form.cleaned_data["reason"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The procedure is given up; everybody reads why."))
        return to_procedure(procedure)
    return procedure_page(
        request, procedure, "consultations/office/procedures/form.html",
        title=_("Give the procedure up"), form=form, button=_("Give the procedure up"),
        lead=_("Statements are kept; nothing of the procedure is deleted."),
        status=422 if form.is_bound else 200,
    )  # fmt: skip
