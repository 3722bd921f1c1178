"""What the citizen pages of one round have in common."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BudgetRound, PartsAre, PhaseKind
from modellkommune.features.budget.selectors.phases import is_open_for
from modellkommune.features.budget.selectors.rounds import (
    RoundNotFound,
    find_public_round,
    find_published_round,
)

# Names of projects can be whole sentences; the heading below has all of them.
CRUMB_LENGTH = 60

Tab = tuple[str, str, bool]


def published_round(*, place: str, slug: str) -> BudgetRound:
    """The round of an address, or the page that says there is none."""
    try:
        return find_published_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise Http404(str(error)) from error


def counted_round(*, place: str, slug: str) -> BudgetRound:
    """The published round of an address that has a count of its own.

    A round whose parts were counted one by one has none; its result leads to them.
    """
    found = published_round(place=place, slug=slug)
    if found.is_run_here and found.live.parts_are != PartsAre.NONE:
        raise Http404(f"the parts of {slug} were counted one by one")
    return found


def public_round(*, place: str, slug: str) -> BudgetRound:
    """The announced or published round of an address, or the page that says there is none."""
    try:
        return find_public_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise Http404(str(error)) from error


def live_round(*, place: str, slug: str) -> BudgetRound:
    """The announced round run here of an address, or the page that says there is none."""
    found = public_round(place=place, slug=slug)
    if not found.is_run_here:
        raise Http404(f"{slug} is not run here")
    return found


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
    """The pages of a round that stand side by side, in the order in which they matter now."""
    if budget_round.is_published:
        pages = [*_pages_of_a_result(budget_round), *_pages_afterwards(budget_round)]
    elif budget_round.is_run_here:
        pages = _pages_while_it_runs(budget_round)
    else:
        pages = _pages_of_a_result(budget_round)
    return [(label, address(budget_round, name), name == current) for name, label in pages]


def _pages_while_it_runs(budget_round: BudgetRound) -> list[tuple[str, str]]:
    pages = [("overview", _("Overview")), ("proposals", _("Proposals"))]
    if is_open_for(budget_round, PhaseKind.VOTING, timezone.now()):
        pages.append(("vote", _("Vote")))
    if budget_round.live.opened_at is not None:
        pages.append(("turnout", _("Turnout")))
    return [*pages, ("rules", _("Rules"))]


def _pages_afterwards(budget_round: BudgetRound) -> list[tuple[str, str]]:
    implementation = ("implementation", _("Implementation"))
    if not budget_round.is_run_here:
        return [implementation]
    return [
        implementation,
        ("overview", _("Overview")),
        ("proposals", _("Proposals")),
        ("rules", _("Rules")),
    ]


def _pages_of_a_result(budget_round: BudgetRound) -> list[tuple[str, str]]:
    if budget_round.is_run_here and budget_round.live.parts_are != PartsAre.NONE:
        # Its parts were counted one by one; their pages show the rounds of the count.
        return [("result", _("Result"))]
    pages = [("result", _("Result")), ("replay", _("Rounds"))]
    if budget_round.compare_rules:
        pages.append(("comparison", _("Comparison")))
    if budget_round.ballots_are == "ballots":
        pages.append(("ballot", _("My ballot")))
    pages.append(("downloads", _("Data")))
    return pages


def is_swap(request: HttpRequest) -> bool:
    """Whether only a part of the page is asked for, to be swapped in."""
    return request.headers.get("HX-Request") == "true"
