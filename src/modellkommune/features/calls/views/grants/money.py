"""Where money goes, and asking for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.calls.forms.grants.money import AccountForm, RequestForm
from modellkommune.features.calls.models import RequestState
from modellkommune.features.calls.selectors.grants.law import rules_for
from modellkommune.features.calls.selectors.grants.standing import money_of
from modellkommune.features.calls.services.grants import payments
from modellkommune.features.calls.services.grants.notices import remedy_sentence
from modellkommune.features.calls.views.grants.frame import (
    OwnGrant,
    address,
    done,
    of_the_recipient,
    own_page,
)
from modellkommune.kernel.grants.iban import in_groups

Act = Callable[[HttpRequest, OwnGrant, Any], bool]


@of_the_recipient()
def money(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    """What was paid, what can be asked for, and to which account."""
    sent = request.POST.get("aktion") if request.method == "POST" else ""
    if sent == "zurueckziehen":
        return _withdraw(request, own)
    forms = _forms(request, own, sent)
    acts: dict[str, Act] = {"konto": _name_account, "abruf": _ask}
    if sent and sent in acts and acts[sent](request, own, forms[sent]):
        return redirect(address(own.grant, "grant_money"))
    rows = list(own.grant.requests.all())
    return own_page(
        request, own, "money.html", title=_("Money"), current="grant_money",
        account_form=forms["konto"], request_form=forms["abruf"], rows=rows,
        money=money_of(own.grant, rows), iban=in_groups(own.grant.iban),
        rules=rules_for(own.grant, on=timezone.localdate()),
        instalments=list(own.grant.instalments.all()), not_yet=_not_yet(own),
        status=422 if any(form.errors for form in forms.values()) else 200,
    )  # fmt: skip


def _forms(request: HttpRequest, own: OwnGrant, sent: str | None) -> dict[str, Any]:
    data = request.POST
    account = {"iban": in_groups(own.grant.iban), "holder": own.grant.account_holder}
    return {
        "konto": AccountForm(data if sent == "konto" else None, initial=account),
        "abruf": RequestForm(data if sent == "abruf" else None),
    }


def _not_yet(own: OwnGrant) -> str:
    """Why no money can be asked for; empty when it can."""
    if own.grant.may_be_paid or own.grant.is_over:
        return ""
    return remedy_sentence(own.grant)


def _name_account(request: HttpRequest, own: OwnGrant, form: AccountForm) -> bool:
    named = done(
        form,
        lambda: payments.name_account(
            grant=own.grant, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )
    if named:
        messages.success(request, _("The account is saved."))
    return named


def _ask(request: HttpRequest, own: OwnGrant, form: RequestForm) -> bool:
    asked = done(
        form,
        lambda: payments.request_money(
            grant=own.grant, by=request.user, now=timezone.now(), by_recipient=True,
            **form.cleaned_data,
        ),
    )  # fmt: skip
    if asked:
        messages.success(
            request,
            _("Your request is here. Two people of the office check it; you hear from us."),
        )
    return asked


def _withdraw(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    number = request.POST.get("nummer", "")
    found = own.grant.requests.filter(
        number=int(number) if number.isdecimal() else 0, state=RequestState.ASKED
    ).first()
    if found is None:
        raise payments.RequestDone
    payments.withdraw_request(request=found, by=request.user, now=timezone.now())
    messages.success(request, _("The request is withdrawn."))
    return redirect(address(own.grant, "grant_money"))
