"""Typing in a proposal that came on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modellkommune.features.budget.forms.proposal_pictures import (
    give_back,
    keep_picture_of,
    store_picture,
)
from modellkommune.features.budget.forms.proposals import PaperForm, facts_with
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.office.proposals.page import (
    MODERATE,
    of_proposals,
    proposals_page,
)
from modellkommune.features.budget.services.proposals import (
    TooManyProposals,
    enter_paper_proposal,
)


@require_http_methods(["GET", "HEAD", "POST"])
@of_proposals(MODERATE)
def enter(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The form; after saving, the next sheet or the proposal."""
    form = PaperForm(
        request.POST.copy() if request.method == "POST" else None,
        request.FILES or None,
        budget_round=budget_round,
    )
    if request.method == "POST" and form.is_valid():
        number = _enter(request, budget_round, form)
        if number and "another" in request.POST:
            return redirect("budget_office:paper_proposal", pk=budget_round.pk)
        if number:
            return redirect("budget_office:desk_proposal", pk=budget_round.pk, number=number)
    keep_picture_of(budget_round, form, now=timezone.now())
    return proposals_page(
        request, budget_round, "paper.html", title=_("Enter a proposal on paper"), form=form
    )


def _enter(request: HttpRequest, budget_round: BudgetRound, form: PaperForm) -> int:
    """Save the sheet and return its number; 0 when it must be shown once more."""
    image = store_picture(budget_round, form)
    try:
        proposal = enter_paper_proposal(
            budget_round=budget_round,
            facts=facts_with(form, image),
            author=form.author(language="de"),
            by=request.user,
            now=timezone.now(),
        )
    except TooManyProposals as limit:
        give_back(form, image)
        form.add_error(
            "email",
            _("{count} proposals have come from this address, as many as are allowed.").format(
                count=limit.most
            ),
        )
        return 0
    messages.success(
        request,
        _("The proposal is saved under the number {number}.").format(number=proposal.number),
    )
    return int(proposal.number)
