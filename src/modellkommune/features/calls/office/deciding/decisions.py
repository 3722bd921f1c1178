"""The decisions: from the jury's set, with the reasons that letters tell."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.deciding.forms import MoveUpForm, ReasonForm
from modellkommune.features.calls.models import Call, Decision, Outcome
from modellkommune.features.calls.office.page import (
    call_page,
    of_a_call,
    posted,
    url_if_there,
)
from modellkommune.features.calls.selectors.deciding.overview import decision_rows, figures_of
from modellkommune.features.calls.services.deciding import deciding

DECISIONS = "decisions"


@of_a_call(permissions.DECIDE, permissions.LOOK)
def decisions(request: HttpRequest, call: Call) -> HttpResponse:
    """What was decided about every application, and what is to be done next."""
    rows = decision_rows(call)
    return call_page(
        request, call, "calls/office/deciding/decisions.html", title=_("Decisions"),
        rows=rows, figures=figures_of(rows), chosen_set=deciding.confirmed_set(call),
        chairs_url=url_if_there("chairs", call.pk), are_out=any(row.is_told for row in rows),
    )  # fmt: skip


@require_POST
@of_a_call(permissions.DECIDE, back=DECISIONS)
def take_over(request: HttpRequest, call: Call) -> HttpResponse:
    """Make decisions of the set that the jury confirmed."""
    made = deciding.decide(call=call, by=request.user, now=timezone.now())
    messages.success(
        request,
        ngettext(
            "{count} application is decided. Please look through the reasons.",
            "{count} applications are decided. Please look through the reasons.",
            len(made),
        ).format(count=len(made)),
    )
    return redirect("calls_office:decisions", pk=call.pk)


@of_a_call(permissions.DECIDE, back=DECISIONS)
def reason(request: HttpRequest, call: Call, decision_id: int) -> HttpResponse:
    """Write the reason of one decision."""
    decision = decision_of(call, decision_id)
    form = ReasonForm(posted(request), initial={"reason": decision.reason})
    if request.method == "POST" and form.is_valid():
        deciding.write_reason(
            decision=decision, reason=form.cleaned_data["reason"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The reason is kept. Letters made before must be made anew."))
        return redirect("calls_office:decisions", pk=call.pk)
    return call_page(
        request, call, "calls/office/deciding/form.html",
        title=_("Reason for {reference}").format(reference=decision.application.reference),
        parents=above(call), form=form, decision=decision, button=_("Keep the reason"),
    )  # fmt: skip


@of_a_call(permissions.DECIDE, back=DECISIONS)
def move_up(request: HttpRequest, call: Call, decision_id: int) -> HttpResponse:
    """Award a grant to an application in reserve."""
    decision = decision_of(call, decision_id)
    form = MoveUpForm(posted(request))
    if decision.outcome != Outcome.RESERVE:
        raise deciding.NotOnReserve
    if request.method == "POST" and form.is_valid():
        deciding.move_up(
            decision=decision, reason=form.cleaned_data["reason"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The application has moved up. Its letter can be made now."))
        return redirect("calls_office:decisions", pk=call.pk)
    return call_page(
        request, call, "calls/office/deciding/form.html",
        title=_("{reference} moves up").format(reference=decision.application.reference),
        parents=above(call), form=form, decision=decision, button=_("Let it move up"),
    )  # fmt: skip


def decision_of(call: Call, decision_id: int) -> Decision:
    """One decision of the call. Raises Http404."""
    found = Decision.objects.select_related("application__call__authority")
    return get_object_or_404(found, pk=decision_id, application__call=call)


def above(call: Call) -> tuple[tuple[str, str], ...]:
    """The pages between the call and a page about one decision."""
    return ((_("Decisions"), reverse("calls_office:decisions", args=[call.pk])),)
