"""What the citizen pages of one round have in common."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.rounds import RoundNotFound, find_published_round

# Names of projects can be whole sentences; the heading below has all of them.
CRUMB_LENGTH = 60

Tab = tuple[str, str, bool]


def published_round(*, place: str, slug: str) -> BudgetRound:
    """The round of an address, or the page that says there is none."""
    try:
        return find_published_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise Http404(str(error)) from error


def address(budget_round: BudgetRound, name: str, **more: Any) -> str:
    """The address of one of a round's pages."""
    words = {"place": budget_round.authority.slug, "slug": budget_round.slug}
    return reverse(f"budget:{name}", kwargs={**words, **more})


def frame(budget_round: BudgetRound, *, current: str, title: str = "") -> dict[str, Any]:
    """Title, breadcrumb and tabs of a round's page.

    current  URL name of the page, such as `replay`
    title    the page's own name below the round; empty on the result page
    """
    crumbs = [
        (_("Participatory budget"), reverse("budget:list")),
        (budget_round.title, address(budget_round, "result")),
    ]
    if title:
        crumbs.append((Truncator(title).chars(CRUMB_LENGTH), ""))
    return {
        "round": budget_round,
        "place": budget_round.authority.slug,
        "page_title": f"{title}: {budget_round.title}" if title else budget_round.title,
        "breadcrumbs": crumbs,
        "tabs": tabs(budget_round, current=current),
    }


def tabs(budget_round: BudgetRound, *, current: str) -> list[Tab]:
    """The pages of a round that stand side by side."""
    pages = [("result", _("Result")), ("replay", _("Rounds"))]
    if budget_round.compare_rules:
        pages.append(("comparison", _("Comparison")))
    if budget_round.ballots_are == "ballots":
        pages.append(("ballot", _("My ballot")))
    pages.append(("downloads", _("Data")))
    return [(label, address(budget_round, name), name == current) for name, label in pages]


def is_swap(request: HttpRequest) -> bool:
    """Whether only a part of the page is asked for, to be swapped in."""
    return request.headers.get("HX-Request") == "true"
