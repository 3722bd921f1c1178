"""The notice: period, conditions, wording, letter, service and remedy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.approvals.public import standing_of
from modellkommune.commons.documents.public import pdf_response
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.office import (
    ConditionsForm,
    DayForm,
    PeriodForm,
    WordingForm,
)
from modellkommune.features.calls.models import Grant, GrantCondition, GrantState
from modellkommune.features.calls.office.grants.approvals import request_for
from modellkommune.features.calls.office.grants.frame import (
    done,
    grant_page,
    of_a_grant,
    perform,
    said,
    to,
)
from modellkommune.features.calls.selectors.grants.law import remedy_for, service_for
from modellkommune.features.calls.services.grants import conditions, notices

Act = Callable[[HttpRequest, Grant, dict[str, Any]], bool]


@of_a_grant(permissions.KEEP_GRANTS, permissions.DECIDE)
def notice(request: HttpRequest, grant: Grant) -> HttpResponse:
    """Everything about the notice, in the order in which it is done."""
    forms = _forms(request, grant)
    if perform(ACTS, request, grant, forms):
        return to(grant, "grant_notice")
    letter = notices.waiting_notice(grant)
    asked = request_for(notices.SEND, grant, digest=letter.digest if letter else "")
    today = timezone.localdate()
    return grant_page(
        request, grant, "notice.html", title=_("Notice"), current="notice", **forms,
        letter=letter, standing=standing_of(asked) if asked else None,
        remedy=remedy_for(grant, on=today), service=service_for(grant, on=today),
        may_edit=grant.state == GrantState.AWARDED,
        may_decide=request.user.has_perm(permissions.DECIDE),
        letters=list(grant.letters.filter(sent_at__isnull=False)),
        conditions=list(grant.conditions.all()),
        status=422 if any(form.errors for form in forms.values()) else 200,
    )  # fmt: skip


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY, permissions.DECIDE, permissions.LOOK)
@require_safe
def letter(request: HttpRequest, grant: Grant, letter_id: int) -> HttpResponse:
    """A letter as PDF."""
    found = get_object_or_404(grant.letters, pk=letter_id)
    with found.file.open("rb") as file:
        return pdf_response(file.read(), name=f"{found.kind} {grant.recipient_name}")


def _forms(request: HttpRequest, grant: Grant) -> dict[str, Any]:
    """The forms of the page; only the one that was sent is bound."""
    sent = request.POST.get("do") if request.method == "POST" else None
    data = request.POST
    rows = [{"text": row.text, "due_on": row.due_on} for row in grant.conditions.all()]
    period = {
        "begins_on": grant.begins_on, "ends_on": grant.ends_on,
        "is_agreement": grant.is_agreement,
    }  # fmt: skip
    return {
        "period_form": PeriodForm(data if sent == "period" else None, initial=period),
        "conditions_form": ConditionsForm(data if sent == "conditions" else None, rows=rows),
        "wording_form": WordingForm(data if sent == "make" else None),
        "service_form": DayForm(
            data if sent == "served" else None, initial={"day": grant.served_on}
        ),
        "waiver_form": DayForm(
            data if sent == "waived" else None, initial={"day": timezone.localdate()}
        ),
    }


def _period(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    form = forms["period_form"]
    return done(
        form,
        lambda: notices.set_period(
            grant=grant, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )


def _conditions(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    form = forms["conditions_form"]
    return done(
        form,
        lambda: conditions.set_conditions(
            grant=grant, given=[(row["text"], row["due_on"]) for row in form.given()],
            by=request.user, now=timezone.now(),
        ),
    )  # fmt: skip


def _make(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    form = forms["wording_form"]
    if not form.is_valid():
        return False
    notices.make_notice(
        grant=grant, by=request.user, now=timezone.now(), text=form.cleaned_data["text"]
    )
    messages.success(request, _("The letter is made. Please read it before you agree."))
    return True


def _agree(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    decision = notices.agree_to_send(grant=grant, by=request.user, now=timezone.now())
    said(request, decision, _("The letter is on its way."))
    return True


def _served(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    form = forms["service_form"]
    return done(
        form,
        lambda: notices.record_service(
            grant=grant, served_on=form.cleaned_data["day"], by=request.user, now=timezone.now()
        ),
    )


def _waived(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    form = forms["waiver_form"]
    return done(
        form,
        lambda: notices.waive_remedy(
            grant=grant, waived_on=form.cleaned_data["day"], by=request.user, now=timezone.now()
        ),
    )


def _final(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    notices.make_final(grant=grant, by=request.user, now=timezone.now())
    return True


def _met(request: HttpRequest, grant: Grant, forms: dict[str, Any]) -> bool:
    found = get_object_or_404(
        GrantCondition, grant=grant, pk=_number(request.POST.get("condition"))
    )
    conditions.meet_condition(
        condition=found, note_text=request.POST.get("note", "")[:2_000], by=request.user,
        now=timezone.now(),
    )  # fmt: skip
    return True


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


ACTS: dict[str, Act] = {
    "period": _period,
    "conditions": _conditions,
    "make": _make,
    "agree": _agree,
    "served": _served,
    "waived": _waived,
    "final": _final,
    "met": _met,
}
