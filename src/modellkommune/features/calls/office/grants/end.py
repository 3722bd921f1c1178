"""The end of a grant: settlement, reclaim, revocation, closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.office import BackForm, ReclaimForm, RevokeForm
from modellkommune.features.calls.models import Grant, GrantState, Reclaim, ReclaimState
from modellkommune.features.calls.office.grants.approvals import standing_for
from modellkommune.features.calls.office.grants.frame import (
    done,
    grant_page,
    of_a_grant,
    perform,
    said,
    to,
)
from modellkommune.features.calls.selectors.grants.standing import money_of
from modellkommune.features.calls.services.grants import closing, reclaiming
from modellkommune.features.calls.services.grants.steps import (
    interest_sentences,
    reason_sentences,
    step_sentence,
)

Forms = dict[str, Any]


@of_a_grant(permissions.KEEP_GRANTS, permissions.PAY)
def end(request: HttpRequest, grant: Grant) -> HttpResponse:
    """What stays of the grant, step by step, and what follows."""
    forms = _forms(request, grant)
    if perform(ACTS, request, grant, forms):
        return to(grant, "grant_end")
    rows = list(grant.reclaims.all())
    proposed = [row for row in rows if row.state == ReclaimState.PROPOSED]
    standing = standing_for(
        reclaiming.RECLAIM, [(row, reclaiming.digest_of(row)) for row in proposed]
    )
    is_over, paid = grant.is_over, money_of(grant)
    settlement = None if grant.state == GrantState.AWARDED else reclaiming.settlement_of(grant)
    return grant_page(
        request, grant, "end.html", title=_("Settlement and end"), current="end", **forms,
        settlement=settlement, money=paid, is_over=is_over,
        steps=[step_sentence(asdict(step)) for step in settlement.steps] if settlement else [],
        rows=[
            (row, reason_sentences(row.reasons), [step_sentence(step) for step in row.steps],
             interest_sentences(row), standing.get(row.pk))
            for row in rows
        ],
        open_ends=[] if is_over else closing.open_ends(grant),
        may_decide=request.user.has_perm(permissions.PAY),
        status=422 if any(form.errors for form in forms.values()) else 200,
    )  # fmt: skip


def _forms(request: HttpRequest, grant: Grant) -> Forms:
    sent = request.POST.get("do") if request.method == "POST" else None
    data = request.POST
    return {
        "reclaim_form": ReclaimForm(
            data if sent == "propose" else None,
            initial={"interest_from": closing.first_payment(grant)},
        ),
        "revoke_form": RevokeForm(data if sent == "revoke" else None),
        "back_form": BackForm(
            data if sent == "back" else None, initial={"back_on": timezone.localdate()}
        ),
    }


def _propose(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    form = forms["reclaim_form"]
    return done(
        form,
        lambda: reclaiming.propose_reclaim(
            grant=grant, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )


def _revoke(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    form = forms["revoke_form"]

    def propose() -> None:
        values = dict(form.cleaned_data)
        reclaiming.propose_revocation(
            grant=grant, reason=values.pop("explanation"), by=request.user,
            now=timezone.now(), **values,
        )  # fmt: skip

    return done(form, propose)


def _decide(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    decision = reclaiming.decide_reclaim(
        reclaim=_row(request, grant), by=request.user, now=timezone.now()
    )
    said(request, decision, _("It is decided. The recipient has been sent the letter."))
    return True


def _back(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    form = forms["back_form"]
    return done(
        form,
        lambda: reclaiming.record_back(
            reclaim=_row(request, grant), by=request.user, now=timezone.now(),
            **form.cleaned_data,
        ),
    )  # fmt: skip


def _close(request: HttpRequest, grant: Grant, forms: Forms) -> bool:
    closing.close(grant=grant, by=request.user, now=timezone.now())
    messages.success(request, _("The grant is closed."))
    return True


def _row(request: HttpRequest, grant: Grant) -> Reclaim:
    number = request.POST.get("number", "")
    found: Reclaim = get_object_or_404(
        grant.reclaims, number=int(number) if number.isdecimal() else 0
    )
    return found


ACTS: dict[str, Callable[[HttpRequest, Grant, Forms], bool]] = {
    "propose": _propose,
    "revoke": _revoke,
    "decide": _decide,
    "back": _back,
    "close": _close,
}
