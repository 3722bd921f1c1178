"""Where a round stands, what one can do now, and what comes next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from modellkommune.features.budget.models import BudgetRound, PhaseKind
from modellkommune.features.budget.selectors.offers import state_words
from modellkommune.features.budget.selectors.setup_overview import overview_of
from modellkommune.features.budget.views.citizen import address, frame, live_round


@require_safe
def overview(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The overview of a round at an address of its own, also after the result."""
    return show_overview(request, live_round(place=place, slug=slug))


def show_overview(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Draw the overview; while a round runs it stands where its result will be."""
    now = timezone.now()
    found = overview_of(budget_round, now)
    state, tone = state_words(budget_round, now)
    action = ""
    if found.offered is not None:
        action = address(budget_round, found.offered.name)
    return render(
        request,
        "budget/citizen/live_overview.html",
        {
            **frame(budget_round, current="overview"),
            "overview": found,
            "live": budget_round.live,
            "state": state,
            "tone": tone,
            "action": action,
            "voting": next((row for row in found.phases if row.kind == PhaseKind.VOTING), None),
            "now": now,
        },
    )
