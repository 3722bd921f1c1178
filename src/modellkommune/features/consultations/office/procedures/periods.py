"""The periods that hold, and those that the authority sets for itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.procedures.steps import OwnPeriodForm
from modellkommune.features.consultations.models import OwnPeriodRule, ProcedureKind, RoundStep
from modellkommune.features.consultations.office.page import needs, posted, room_page
from modellkommune.features.consultations.services.procedures.own_periods import set_own_period
from modellkommune.kernel.periods import PeriodRule, rule_for
from modellkommune.kernel.periods.rules import REPEATED, STEPS, TEXT


@needs(permissions.LOOK)
def period_rules(request: HttpRequest) -> HttpResponse:
    """What the law asks for today, with its source, and the authority's own rules."""
    may_change = request.user.has_perm(permissions.KEEP)
    form = OwnPeriodForm(posted(request))
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        set_own_period(authority=active_authority(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("consultations_office:period_rules")
    return room_page(
        request, "consultations/office/procedures/periods.html", title=_("Periods"), form=form,
        rows=_of_the_law(), own=list(OwnPeriodRule.objects.all()), may_change=may_change,
        status=422 if form.is_bound else 200,
    )  # fmt: skip


def _of_the_law() -> list[tuple[str, PeriodRule]]:
    """The steps of the building code with the rule of today; plans share them."""
    kind, today = ProcedureKind.DEVELOPMENT_PLAN, timezone.localdate()
    steps = [step for step in STEPS if step not in (*REPEATED, TEXT)]
    return [
        (str(RoundStep(step).label), rule_for(kind=kind, step=step, on=today)) for step in steps
    ]
