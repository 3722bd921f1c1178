"""The page of a proposal, and reporting one that breaks the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.commons.ui.places import Place
from modellkommune.features.budget.forms.proposals import ReportForm
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalState
from modellkommune.features.budget.selectors.proposals.outcome import outcome_of
from modellkommune.features.budget.selectors.proposals.pages import (
    ProposalNotFound,
    ProposalPage,
    find_shown,
    proposal_page,
)
from modellkommune.features.budget.selectors.proposals.words import (
    state_tone,
    state_words,
    step_words,
)
from modellkommune.features.budget.services.proposals import link_word, report_proposal
from modellkommune.features.budget.views.citizen import address
from modellkommune.features.budget.views.proposals.frame import collecting_round, proposal_frame

PICTURE = "width-1200|format-jpeg"
REPORTS_AN_HOUR = 10


@require_safe
def proposal(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """A proposal with its way, the public answer and what became of it."""
    budget_round = collecting_round(place=place, slug=slug)
    page = proposal_page(shown_proposal(budget_round, number))
    context = {
        **proposal_frame(budget_round, title=page.proposal.title, now=timezone.now()),
        **words_of(page),
        "proposal": page.proposal,
        "page": page,
        "picture": page.picture.get_rendition(PICTURE) if page.picture else None,
        "own_url": own_url(request, page.proposal),
        "outcome": outcome_of(page.proposal),
        "map_places": _places(page.proposal, request.path),
        "share_url": request.build_absolute_uri(request.path),
    }
    return render(request, "budget/citizen/proposals/proposal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """Say that a proposal breaks the rules."""
    budget_round = collecting_round(place=place, slug=slug)
    found = shown_proposal(budget_round, number)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.was_filled_by_a_program and _may_report(request):
            report_proposal(proposal=found, reason=form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, _("Thank you. The office looks at the proposal."))
        return redirect(address(budget_round, "proposal", number=number))
    context = {
        **proposal_frame(budget_round, title=_("Report a proposal"), now=timezone.now()),
        "proposal": found,
        "form": form,
        "back": address(budget_round, "proposal", number=number),
    }
    status = 422 if form.is_bound else 200
    return render(request, "budget/citizen/proposals/report.html", context, status=status)


def shown_proposal(budget_round: BudgetRound, number: int) -> Proposal:
    """The proposal of an address, or the page that says there is none."""
    try:
        return find_shown(budget_round, number=number)
    except ProposalNotFound as error:
        raise Http404(str(error)) from error


def words_of(page: ProposalPage) -> dict[str, Any]:
    """State and way in words."""
    shown = page.proposal
    return {
        "state": state_words(shown.state),
        "tone": state_tone(shown.state),
        "way": [(step_words(step.state), step.at) for step in page.way],
        "is_refused": shown.state == ProposalState.REFUSED,
        "part_label": shown.part.name if shown.part else "",
    }


def own_url(request: HttpRequest, shown: Proposal) -> str:
    """Where a signed-in author changes it; empty for everybody else."""
    if not request.user.is_authenticated:
        return ""
    author = shown.authors.filter(person=request.user).first()
    if author is None:
        return ""
    return address(shown.round, "my_proposal", word=link_word(author))


def _places(shown: Proposal, url: str) -> list[Place]:
    """The point of a proposal for its map; none without one."""
    if shown.latitude is None or shown.longitude is None:
        return []
    return [Place(shown.title, url, shown.longitude, shown.latitude, shown.address)]


def _may_report(request: HttpRequest) -> bool:
    return allow(
        "budget.report-proposal",
        key=address_of(request),
        limit=REPORTS_AN_HOUR,
        within=timedelta(hours=1),
        now=timezone.now(),
    )
