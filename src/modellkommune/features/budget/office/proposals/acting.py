"""What is done with a proposal by one button: show, hide, hand on, join, separate, take back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.budget.forms.proposal_desk import ForwardForm
from modellkommune.features.budget.models import BudgetRound, Proposal
from modellkommune.features.budget.office.proposals.page import (
    CHECK,
    MODERATE,
    address_of,
    of_proposals,
    proposal_of,
)
from modellkommune.features.budget.services import proposals as services

Act = Callable[[HttpRequest, Proposal], str]


@require_POST
@of_proposals(MODERATE)
def act(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Do what the pressed button says, and tell what was done."""
    found = proposal_of(budget_round, number)
    name = request.POST.get("action", "")
    if name in OF_THE_CHECK and not request.user.has_perm(CHECK):
        raise PermissionDenied
    if name in ACTS and (sentence := ACTS[name](request, found)):
        messages.success(request, sentence)
    return redirect(address_of(found))


def _show(request: HttpRequest, found: Proposal) -> str:
    services.show_proposal(proposal=found, by=request.user, now=timezone.now())
    return _("Everybody can read the proposal now; its author is told.")


def _hide(request: HttpRequest, found: Proposal) -> str:
    reason = request.POST.get("reason", "")
    services.hide_proposal(proposal=found, reason=reason, by=request.user, now=timezone.now())
    return _("The proposal is hidden; its author is told why.")


def _forward(request: HttpRequest, found: Proposal) -> str:
    form = ForwardForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, errors[0])
        return ""
    services.forward_proposal(
        proposal=found, by=request.user, now=timezone.now(), **form.cleaned_data
    )
    return _("The proposal is with the department; its author is told that the check has begun.")


def _join(request: HttpRequest, found: Proposal) -> str:
    numbers = [int(one) for one in request.POST.getlist("number") if one.isdecimal()]
    others = list(Proposal.objects.filter(round=found.round, number__in=numbers))
    if not others:
        messages.error(request, _("Please choose at least one proposal to join with this one."))
        return ""
    services.merge_proposals(into=found, others=others, by=request.user, now=timezone.now())
    return _("The proposals are joined; all their authors are told.")


def _separate(request: HttpRequest, found: Proposal) -> str:
    services.undo_merge(proposal=found, by=request.user, now=timezone.now())
    return _("The proposal stands for itself again; its author is told.")


def _reopen(request: HttpRequest, found: Proposal) -> str:
    reason = request.POST.get("reason", "").strip()
    services.check_again(proposal=found, reason=reason, by=request.user, now=timezone.now())
    return _("The answer is no longer public, and the check is open again.")


ACTS: dict[str, Act] = {
    "show": _show,
    "hide": _hide,
    "forward": _forward,
    "join": _join,
    "separate": _separate,
    "reopen": _reopen,
}
OF_THE_CHECK = {"forward", "join", "separate", "reopen"}
