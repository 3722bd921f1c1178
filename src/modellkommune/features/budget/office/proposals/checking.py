"""Filling in the check, and releasing the answer with four eyes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from modellkommune.commons.approvals.public import open_request, people_needed, standing_of
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.budget.forms.proposal_desk import CheckForm
from modellkommune.features.budget.models import (
    BudgetRound,
    FeasibilityCheck,
    Proposal,
    ProposalState,
)
from modellkommune.features.budget.office.proposals.page import (
    CHECK,
    address_of,
    field_names,
    of_proposals,
    proposal_of,
    proposals_page,
)
from modellkommune.features.budget.selectors.proposals import barriers
from modellkommune.features.budget.selectors.proposals.desk import departments_of
from modellkommune.features.budget.services.proposals import (
    AnswerIncomplete,
    StepNotPossible,
    answer_check,
    release_answer,
)
from modellkommune.features.budget.services.proposals.checking import (
    CHECKABLE_STATES,
    STEP,
    digest_of_answer,
    require_complete,
)


@require_http_methods(["GET", "HEAD", "POST"])
@of_proposals(CHECK)
def check(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Fill in what the department found; it is kept at each press of the button."""
    found = proposal_of(budget_round, number)
    if found.state not in CHECKABLE_STATES:
        raise StepNotPossible(found)
    stored = getattr(found, "feasibility", None)
    form = CheckForm(request.POST or None, initial=CheckForm.initial_of(stored))
    if request.method == "POST" and form.is_valid():
        answer_check(proposal=found, facts=form.facts(), by=request.user, now=timezone.now())
        messages.success(request, _("The check is saved. Nothing of it is public yet."))
        onward = "release_answer" if "and_on" in request.POST else "check_proposal"
        return redirect(address_of(found, onward))
    cost = form.cleaned_data.get("cost") if form.is_bound else None
    return proposals_page(
        request, budget_round, "check.html", title=_("Check"), proposal=found, form=form,
        departments=departments_of(budget_round),
        findings=findings_of(found, cost_cents=cost if form.is_bound else _cost(stored)),
        winners=barriers.earlier_winners(found),
        blocking_years=budget_round.live.blocking_years,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@of_proposals(CHECK)
def answer(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Look at the answer as everybody will read it, and agree to it."""
    found = proposal_of(budget_round, number)
    stored = getattr(found, "feasibility", None)
    if stored is None or found.state != ProposalState.CHECKING:
        raise StepNotPossible(found)
    if request.method == "POST":
        return _agree(request, budget_round, found, stored)
    waiting = open_request(STEP, stored, digest=digest_of_answer(stored))
    standing = standing_of(waiting) if waiting else None
    return proposals_page(
        request, budget_round, "answer.html", title=_("Release the answer"), proposal=found,
        check=stored, lacks=_lacks(stored), standing=standing,
        has_agreed=standing is not None and request.user in standing.agreed,
        needed=people_needed(STEP, budget_round.authority),
        digest=digest_of_answer(stored),
    )  # fmt: skip


def findings_of(found: Proposal, *, cost_cents: int | None) -> list[str]:
    """Broken limits in sentences."""
    words = {
        barriers.BELOW_LEAST: _("The cost is below the least cost of a project, {limit}."),
        barriers.ABOVE_MOST: _("The cost is above the largest cost of a project, {limit}."),
        barriers.ABOVE_SUM: _("The cost is above all the money there is for it, {limit}."),
    }
    return [
        words[broken.code].format(limit=euro_in_words(broken.limit_cents, decimals=None))
        for broken in barriers.limits_broken(found, cost_cents=cost_cents)
    ]


def _agree(
    request: HttpRequest, budget_round: BudgetRound, found: Proposal, stored: FeasibilityCheck
) -> HttpResponse:
    # What was read and what is stored may differ when somebody changed it meanwhile.
    if request.POST.get("digest") != digest_of_answer(stored):
        messages.error(request, _("The answer was changed meanwhile. Please read it once more."))
        return redirect(request.path)
    decision = release_answer(proposal=found, by=request.user, now=timezone.now(), url=request.path)
    if decision.granted:
        messages.success(request, _("The answer is public. Authors and followers are told."))
    else:
        messages.success(request, _still_needed(decision.missing))
    return redirect(address_of(found))


def _still_needed(missing: int) -> str:
    return ngettext(
        "You have agreed. {count} further person must agree before the answer is public.",
        "You have agreed. {count} further people must agree before the answer is public.",
        missing,
    ).format(count=missing)


def _lacks(stored: FeasibilityCheck) -> list[str]:
    try:
        require_complete(stored)
    except AnswerIncomplete as incomplete:
        return field_names(incomplete.missing)
    return []


def _cost(stored: FeasibilityCheck | None) -> Any:
    return stored.cost_cents if stored else None
