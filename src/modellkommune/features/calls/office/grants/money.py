"""Instalments, account, requests and payments of a grant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.money import (
    AccountForm,
    InstalmentsForm,
    PaidForm,
    RequestForm,
)
from modellkommune.features.calls.forms.grants.office import ReasonForm
from modellkommune.features.calls.models import Grant, PaymentRequest, RequestState
from modellkommune.features.calls.office.grants.approvals import standing_for
from modellkommune.features.calls.office.grants.frame import (
    done,
    grant_page,
    of_a_grant,
    perform,
    said,
    to,
)
from modellkommune.features.calls.selectors.grants.law import rules_for
from modellkommune.features.calls.selectors.grants.standing import money_of
from modellkommune.features.calls.services.grants import payments
from modellkommune.kernel.grants.iban import in_groups

Forms = dict[str, Any]


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY)
def money(request: HttpRequest, grant: Grant) -> HttpResponse:
    """The money of a grant, and everything that is done with it."""
    forms = _forms(request, grant)
    if perform(ACTS, request, grant, forms):
        return to(grant, "grant_money")
    rows = list(grant.requests.select_related("asked_by"))
    asked = [row for row in rows if row.state == RequestState.ASKED]
    standing = standing_for(payments.PAY, [(row, payments.digest_of(grant, row)) for row in asked])
    rules = rules_for(grant, on=timezone.localdate())
    return grant_page(
        request, grant, "money.html", title=_("Money"), current="money", **forms,
        rows=[(row, standing.get(row.pk)) for row in rows], money=money_of(grant, rows),
        rules=rules, iban=in_groups(grant.iban), instalments=list(grant.instalments.all()),
        may_pay=request.user.has_perm(permissions.PAY),
        refusal_form=ReasonForm(), paid_form=PaidForm(initial={"paid_on": timezone.localdate()}),
        status=422 if any(form.errors for form in forms.values()) else 200,
    )  # fmt: skip


def _forms(request: HttpRequest, grant: Grant) -> Forms:
    sent = request.POST.get("do") if request.method == "POST" else None
    data = request.POST
    rows = [
        {"cents": row.cents, "planned_on": row.planned_on, "note": row.note}
        for row in grant.instalments.all()
    ]
    account = {"iban": in_groups(grant.iban), "holder": grant.account_holder}
    return {
        "instalments_form": InstalmentsForm(data if sent == "instalments" else None, rows=rows),
        "account_form": AccountForm(data if sent == "account" else None, initial=account),
        "request_form": RequestForm(data if sent == "request" else None),
    }


def _instalments(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    form = forms["instalments_form"]
    return done(
        form,
        lambda: payments.set_instalments(
            grant=grant, given=form.instalments(), by=request.user, now=timezone.now()
        ),
    )


def _account(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    form = forms["account_form"]
    return done(
        form,
        lambda: payments.name_account(
            grant=grant, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )


def _request(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    form = forms["request_form"]
    return done(
        form,
        lambda: payments.request_money(
            grant=grant, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )


def _approve(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    decision = payments.approve_payment(
        request=_row(request, grant), by=request.user, now=timezone.now()
    )
    said(request, decision, _("The payment is approved. It stands on the list for the treasury."))
    return True


def _refuse(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    if not request.user.has_perm(permissions.PAY):
        raise PermissionDenied
    payments.refuse_payment(
        request=_row(request, grant), reason=request.POST.get("reason", "")[:4_000],
        by=request.user, now=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("The request is refused. The recipient is told why."))
    return True


def _paid(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    if not request.user.has_perm(permissions.PAY):
        raise PermissionDenied
    form = PaidForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please enter the day of the payment."))
        return True
    payments.record_payment(
        request=_row(request, grant), by=request.user, now=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("The payment is entered."))
    return True


def _row(request: HttpRequest, grant: Grant) -> PaymentRequest:
    number = request.POST.get("number", "")
    found: PaymentRequest = get_object_or_404(
        grant.requests, number=int(number) if number.isdecimal() else 0
    )
    return found


ACTS: dict[str, Callable[[HttpRequest, Grant, Forms], bool]] = {
    "instalments": _instalments,
    "account": _account,
    "request": _request,
    "approve": _approve,
    "refuse": _refuse,
    "paid": _paid,
}
