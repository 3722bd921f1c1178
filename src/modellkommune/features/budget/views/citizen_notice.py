"""The official notice of the result: one page to print and to hang up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.views.citizen import address, frame, published_round
from modellkommune.features.budget.views.sentences import result_sentence

# More winners than these do not fit on one sheet; the notice then names the
# address at which all of them stand.
ON_ONE_SHEET = 30


@require_safe
def notice(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The notice as a page."""
    budget_round = published_round(place=place, slug=slug)
    context = notice_context(request, budget_round)
    return render(request, "budget/citizen/notice.html", context)


def notice_context(request: HttpRequest, budget_round: BudgetRound) -> dict[str, Any]:
    """What stands in the notice."""
    page = round_page(budget_round)
    return {
        **frame(budget_round, current="notice", title=_("Official notice of the result")),
        "page": page,
        "facts": page.facts,
        "sentence": result_sentence(page),
        "on_sheet": page.winners[:ON_ONE_SHEET],
        "not_on_sheet": max(0, len(page.winners) - ON_ONE_SHEET),
        "result_address": request.build_absolute_uri(address(budget_round, "result")),
        "signed_by": request.portal.contact_office or budget_round.authority.name,
    }
