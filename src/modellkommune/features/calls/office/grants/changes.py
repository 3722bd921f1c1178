"""Changes of a grant: asked for, approved, refused."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.money import (
    ChangeAmountForm,
    ChangePeriodForm,
    ChangePlanForm,
)
from modellkommune.features.calls.forms.grants.office import ReasonForm
from modellkommune.features.calls.models import Amendment, AmendmentState, Grant, GrantState
from modellkommune.features.calls.office.grants.approvals import standing_for
from modellkommune.features.calls.office.grants.frame import (
    done,
    grant_page,
    of_a_grant,
    said,
    to,
)
from modellkommune.features.calls.selectors.grants.standing import plan_in_force
from modellkommune.features.calls.services.grants import amending

FORMS: dict[str, Any] = {
    "period": ChangePeriodForm,
    "plan": ChangePlanForm,
    "amount": ChangeAmountForm,
}


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY)
def changes(request: HttpRequest, grant: Grant) -> HttpResponse:
    """What was asked for, what was decided."""
    if request.method == "POST":
        if not request.user.has_perm(permissions.PAY):
            raise PermissionDenied
        _decide(request, _row(request, grant))
        return to(grant, "grant_changes")
    rows = list(grant.amendments.select_related("plan", "asked_by").prefetch_related("plan__lines"))
    waiting = [row for row in rows if row.state == AmendmentState.ASKED]
    standing = standing_for(amending.AMEND, [(row, amending.digest_of(row)) for row in waiting])
    return grant_page(
        request, grant, "changes.html", title=_("Changes"), current="changes",
        rows=[(row, amending.change_sentence(row), standing.get(row.pk)) for row in rows],
        may_ask=grant.state != GrantState.AWARDED and not grant.is_over,
        may_decide=request.user.has_perm(permissions.PAY), refusal_form=ReasonForm(),
    )  # fmt: skip


@of_a_grant(permissions.KEEP_GRANTS)
def ask(request: HttpRequest, grant: Grant, what: str) -> HttpResponse:
    """Type in a change that the recipient asks for in writing."""
    form = change_form(request, grant, what)
    if request.method == "POST" and done(
        form, lambda: ask_for(grant, what, form, by=request.user, by_recipient=False)
    ):
        messages.success(request, _("The change is asked for. Two people decide."))
        return to(grant, "grant_changes")
    return grant_page(
        request, grant, "change_form.html", title=title_of(what), current="changes", form=form,
        what=what, status=422 if form.errors else 200,
    )  # fmt: skip


def change_form(request: HttpRequest, grant: Grant, what: str) -> Any:
    """The form for a change of the period, the plan or the amount. Raises Http404."""
    if what not in FORMS:
        raise Http404(what)
    more = {} if what == "period" else {"plan": plan_in_force(grant)}
    return FORMS[what](request.POST if request.method == "POST" else None, **more)


def ask_for(grant: Grant, what: str, form: Any, *, by: Any, by_recipient: bool) -> Amendment:
    """Ask for what a checked form says."""
    now, values = timezone.now(), form.cleaned_data
    common = {
        "grant": grant, "reason": values["reason"], "by": by, "now": now,
        "by_recipient": by_recipient,
    }  # fmt: skip
    if what == "period":
        return amending.ask_for_period(ends_on=values["ends_on"], **common)
    if what == "plan":
        return amending.ask_for_plan(plan=form.plan(), **common)
    return amending.ask_for_amount(amount_cents=values["amount_cents"], plan=form.plan(), **common)


def title_of(what: str) -> str:
    """What a form of change is called."""
    return {
        "period": _("Ask for another period"),
        "plan": _("Ask for another plan"),
        "amount": _("Ask for another amount"),
    }[what]


def _decide(request: HttpRequest, row: Amendment) -> None:
    now = timezone.now()
    if request.POST.get("do") == "refuse":
        reason = request.POST.get("reason", "")[:4_000]
        amending.refuse_change(amendment=row, reason=reason, by=request.user, now=now)
        messages.success(request, _("The change is refused. The recipient is told why."))
        return
    decision = amending.approve_change(amendment=row, by=request.user, now=now)
    said(request, decision, _("The change holds. The recipient has been sent a letter."))


def _row(request: HttpRequest, grant: Grant) -> Amendment:
    number = request.POST.get("number", "")
    found: Amendment = get_object_or_404(
        grant.amendments, number=int(number) if number.isdecimal() else 0
    )
    return found
