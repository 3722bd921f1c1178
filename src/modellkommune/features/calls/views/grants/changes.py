"""The plan that holds, and asking for a change of plan, period or amount."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls.forms.grants.money import (
    ChangeAmountForm,
    ChangePeriodForm,
    ChangePlanForm,
)
from modellkommune.features.calls.models import GrantState
from modellkommune.features.calls.selectors.grants.standing import plan_in_force
from modellkommune.features.calls.services.grants import amending
from modellkommune.features.calls.views.grants.frame import (
    OwnGrant,
    address,
    done,
    of_the_recipient,
    own_page,
)

FORMS: dict[str, Any] = {
    "zeitraum": ChangePeriodForm,
    "plan": ChangePlanForm,
    "betrag": ChangeAmountForm,
}


@of_the_recipient()
@require_safe
def changes(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    """The plan, and what was asked for and decided."""
    rows = list(own.grant.amendments.all())
    return own_page(
        request, own, "changes.html", title=_("Plan and changes"), current="grant_changes",
        plan=plan_in_force(own.grant), rows=[(row, amending.change_sentence(row)) for row in rows],
        may_ask=own.may_change and own.grant.state != GrantState.AWARDED,
    )  # fmt: skip


@of_the_recipient(writes=True)
def ask(request: HttpRequest, own: OwnGrant, what: str) -> HttpResponse:
    """Ask for a change."""
    if what not in FORMS:
        raise Http404(what)
    more = {} if what == "zeitraum" else {"plan": plan_in_force(own.grant)}
    form = FORMS[what](request.POST if request.method == "POST" else None, **more)
    if request.method == "POST" and done(form, lambda: _ask(request, own, what, form)):
        messages.success(request, _("Your change is asked for. Two people of the office decide."))
        return redirect(address(own.grant, "grant_changes"))
    titles = {
        "zeitraum": _("Ask for another period"),
        "plan": _("Ask for another plan"),
        "betrag": _("Ask for another amount"),
    }
    return own_page(
        request, own, "change_form.html", title=titles[what], form=form, what=what,
        status=422 if form.errors else 200,
    )  # fmt: skip


def _ask(request: HttpRequest, own: OwnGrant, what: str, form: Any) -> None:
    values = form.cleaned_data
    common = {
        "grant": own.grant, "reason": values["reason"], "by": request.user,
        "now": timezone.now(), "by_recipient": True,
    }  # fmt: skip
    if what == "zeitraum":
        amending.ask_for_period(ends_on=values["ends_on"], **common)
    elif what == "plan":
        amending.ask_for_plan(plan=form.plan(), **common)
    else:
        amending.ask_for_amount(amount_cents=values["amount_cents"], plan=form.plan(), **common)
