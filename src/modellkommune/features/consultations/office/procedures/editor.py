"""Beginning a procedure and writing it, step by step, each saved at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.wizard import CHECK, Step
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.procedures.steps import BeginForm
from modellkommune.features.consultations.models import Procedure, ProcedureKind
from modellkommune.features.consultations.office.page import (
    needs,
    of_a_procedure,
    posted,
    procedure_page,
    room_page,
    to_procedure,
)
from modellkommune.features.consultations.office.procedures.frame import done
from modellkommune.features.consultations.office.procedures.steps import WIZARD
from modellkommune.features.consultations.services.procedures.writing import (
    change_procedure,
    create_procedure,
    delete_draft,
    show_procedure,
)

TEMPLATES = "consultations/office/procedures"


@needs(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Name what is made; short steps follow."""
    form = BeginForm(posted(request), initial={"kind": ProcedureKind.DEVELOPMENT_PLAN})
    if request.method == "POST" and form.is_valid():
        procedure = create_procedure(
            authority=active_authority(), now=timezone.now(), **form.cleaned_data
        )
        log(procedure, "wagtail.create", user=request.user)
        messages.success(request, _("The procedure is begun. Every step is saved at once."))
        return redirect("consultations_office:edit_step", pk=procedure.pk, step="basics")
    return room_page(
        request, f"{TEMPLATES}/form.html", title=_("New procedure"),
        status=422 if form.is_bound else 200, form=form, button=_("Begin the procedure"),
        lead=_(
            "A title and the kind are enough to begin. Nobody but the office sees the procedure "
            "until you show it."
        ),
    )  # fmt: skip


@of_a_procedure(permissions.KEEP)
def edit(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Go on where the office left off."""
    step = WIZARD.first_open(procedure.steps_saved)
    step = WIZARD.steps[0].slug if step == CHECK else step
    return redirect("consultations_office:edit_step", pk=procedure.pk, step=step)


@of_a_procedure(permissions.KEEP)
def edit_step(request: HttpRequest, procedure: Procedure, step: str) -> HttpResponse:
    """Show a step, or save what was typed and go where the button leads."""
    if step == CHECK:
        return _check(request, procedure)
    found = WIZARD.called(step)
    if found is None:
        raise Http404(step)
    form = found.form(posted(request), record=procedure)
    if request.method == "POST" and done(form, form.save):
        return _saved(request, procedure, found)
    return procedure_page(
        request, procedure, f"{TEMPLATES}/step.html", title=str(found.label),
        status=422 if form.is_bound else 200, lead=found.lead, step=found, form=form,
        **progress(procedure, found.slug),
    )  # fmt: skip


def _saved(request: HttpRequest, procedure: Procedure, step: Step) -> HttpResponse:
    kept = list(dict.fromkeys([*procedure.steps_saved, step.slug]))
    change_procedure(procedure=procedure, steps_saved=kept)
    log(procedure, "wagtail.edit", user=request.user)
    wanted = request.POST.get("go", "")
    if wanted == step.slug:
        messages.success(request, _("The step is saved."))
    target = WIZARD.target(wanted, behind=step.slug)
    return redirect("consultations_office:edit_step", pk=procedure.pk, step=target)


def _check(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Show the procedure to everybody before its first round, or leave that to the round."""
    if request.method == "POST":
        show_procedure(procedure=procedure, by=request.user, now=timezone.now())
        log(procedure, "wagtail.publish", user=request.user)
        messages.success(request, _("Everybody can read of the procedure now."))
        return to_procedure(procedure)
    return procedure_page(
        request, procedure, f"{TEMPLATES}/shown.html", title=_("Show and go on"),
        may_publish=request.user.has_perm(permissions.PUBLISH), **progress(procedure, CHECK),
    )  # fmt: skip


def progress(procedure: Procedure, current: str) -> dict[str, Any]:
    """The bar of steps: which are saved, which one is shown."""
    return WIZARD.progress(
        current,
        done=procedure.steps_saved,
        is_public=procedure.is_public,
        address=lambda slug: reverse("consultations_office:edit_step", args=[procedure.pk, slug]),
    )


@require_POST
@of_a_procedure(permissions.KEEP)
def delete(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Delete a draft; the page has asked once more."""
    title = procedure.title
    delete_draft(procedure=procedure)
    messages.success(request, _("The draft “{title}” is deleted.").format(title=title))
    return redirect("consultations_office:index")
