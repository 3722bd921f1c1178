"""The result of a round: first what was chosen, then why, then every detail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.ui.places import Place
from modellkommune.features.budget.models import BallotsAre, BudgetRound, PartsAre
from modellkommune.features.budget.selectors.counted import counted, replay_table
from modellkommune.features.budget.selectors.districts import district_rows
from modellkommune.features.budget.selectors.figures import statistics
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import RoundPage
from modellkommune.features.budget.selectors.vote_facts import vote_facts
from modellkommune.features.budget.views.bars import budget_slices
from modellkommune.features.budget.views.charts import result_charts
from modellkommune.features.budget.views.citizen import address, frame, public_round
from modellkommune.features.budget.views.closing.parts import show_parts
from modellkommune.features.budget.views.money import decimals_of, money
from modellkommune.features.budget.views.sentences import left_sentence, result_sentence
from modellkommune.features.budget.views.setup.overview import show_overview
from modellkommune.features.budget.views.sorting import Sorting, matching

WINNERS_PER_PAGE = 50
LOSERS_PER_PAGE = 12
NEAREST_FIRST = Sorting("fehlend", backwards=False)


@require_safe
def result(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The result page; the overview while a round runs, the parts where each has its own sum."""
    budget_round = public_round(place=place, slug=slug)
    if budget_round.is_run_here and not budget_round.is_published:
        return show_overview(request, budget_round)
    if budget_round.is_run_here and budget_round.live.parts_are != PartsAre.NONE:
        return show_parts(request, budget_round)
    page = round_page(budget_round)
    figures = statistics(budget_round)
    context = {
        **frame(budget_round, current="result"),
        **_lists(request, page),
        "page": page,
        "facts": page.facts,
        "sentence": result_sentence(page),
        "left_sentence": left_sentence(page.facts),
        "figures": figures,
        "charts": result_charts(page, figures),
        "slices": budget_slices(page.winners, page.facts),
        "cost_decimals": decimals_of(entry.cost_cents for entry in page.projects),
        "affordable": affordable_until(budget_round),
        "places": places_of(budget_round, page),
        "still_searching": page.facts.voters is not None
        and not all(row.votes_known for row in page.losers),
        "main_action": _main_action(budget_round),
        "vote": vote_facts(budget_round),
        "districts": district_rows(page),
    }
    return render(request, "budget/citizen/result.html", context)


def _lists(request: HttpRequest, page: RoundPage) -> dict[str, Any]:
    """Winners and losers as the reader asked for them, page by page."""
    query = request.GET
    text = query.get("suche", "")[:200]
    sorting = Sorting.asked(query)
    winners = sorting.apply(matching(page.winners, text))
    order_of_losers = sorting if sorting.word else NEAREST_FIRST
    losers = order_of_losers.apply(matching(page.losers, text))
    return {
        "search_in_round": text,
        "winners": _page_of(winners, WINNERS_PER_PAGE, query.get("gewaehlt")),
        "losers": _page_of(losers, LOSERS_PER_PAGE, query.get("uebrige")),
        "winner_links": sorting.links(query, ("name", "kosten", "stimmen", "wirksam")),
        "loser_links": order_of_losers.links(query, ("fehlend", "stimmen", "kosten", "name")),
    }


def affordable_until(budget_round: BudgetRound) -> dict[int, int] | None:
    """After how many rounds the supporters of losers could still pay, by index.

    None where voters hold no purse, or where only totals are known.
    """
    if budget_round.ballots_are != BallotsAre.BALLOTS:
        return None
    count = counted(budget_round)
    table = replay_table(count) if count.outcome.share_cents is not None else None
    if table is None:
        return None
    return {project: rounds for project, (rounds, _price) in table.last_affordable.items()}


def places_of(budget_round: BudgetRound, page: RoundPage) -> list[Place]:
    """The projects that have a place, for map and list."""
    chosen, others = _("chosen"), _("not chosen")
    return [
        Place(
            title=project.name,
            url=address(budget_round, "project", position=project.position),
            longitude=project.longitude,
            latitude=project.latitude,
            detail=f"{chosen if project.won else others}, {money(project.cost_cents, page.facts.currency)}",
        )
        for project in page.projects
        if project.longitude is not None and project.latitude is not None
    ]


def _page_of(rows: Sequence[Any], size: int, wanted: str | None) -> Page:
    return Paginator(rows, size).get_page(wanted)


def _main_action(budget_round: BudgetRound) -> str:
    """Where the main button leads."""
    return address(budget_round, "replay")
