"""Who took part, and the list in which everybody finds the own receipt."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.charts.model import Chart, ChartKind, Series, ValueFormat
from modellkommune.commons.ui.words import number_in_words, percent_in_words
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.outcomes import whole_round_of
from modellkommune.features.budget.selectors.turnout import TurnoutPage, turnout_of
from modellkommune.features.budget.services.closing.package_files import receipts_text
from modellkommune.features.budget.views.citizen import address, frame, public_round


@require_safe
def turnout(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Turnout by district and way of voting, once ballots were opened."""
    budget_round = public_round(place=place, slug=slug)
    whole = whole_round_of(budget_round)
    if whole is not None:
        return redirect(address(whole, "turnout"))
    page = turnout_of(budget_round) if budget_round.is_run_here else None
    if page is None:
        raise Http404(f"{slug} has no turnout")
    context = {
        **frame(budget_round, current="turnout", title=_("Turnout")),
        "page": page,
        "live": budget_round.live,
        "sentence": turnout_sentence(page),
        "charts": charts_of(page),
    }
    return render(request, "budget/citizen/closing/turnout.html", context)


@require_safe
def receipts_file(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The digests of all receipts, one per line, as soon as ballots lie open."""
    budget_round = _opened_round(place, slug)
    response = HttpResponse(receipts_text(budget_round), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{budget_round.slug}-belege.txt"'
    return response


def turnout_sentence(page: TurnoutPage) -> str:
    """How many came, and of how many where that is known."""
    town = page.town
    if town.share is None:
        return _("{voted} people voted.").format(voted=number_in_words(town.voted))
    return _("{voted} of {entitled} people entitled voted, that is {share}.").format(
        voted=number_in_words(town.voted),
        entitled=number_in_words(town.entitled or 0),
        share=percent_in_words(town.share, decimals=1),
    )


def charts_of(page: TurnoutPage) -> list[Chart]:
    """The turnout of the districts, where it is known, else how many came from each."""
    if not page.districts:
        return []
    known = all(row.share is not None for row in page.districts)
    values = tuple(row.share if known else row.voted for row in page.districts)
    return [
        Chart(
            kind=ChartKind.BAR,
            title=_("Turnout by district") if known else _("Voters by district"),
            sentence=_district_sentence(page, known=known),
            labels=tuple(row.name for row in page.districts),
            series=(Series(_("Turnout") if known else _("Voters"), values),),
            value_format=ValueFormat.SHARE if known else ValueFormat.NUMBER,
            decimals=1 if known else 0,
            label_head=_("District"),
        )
    ]


def _district_sentence(page: TurnoutPage, *, known: bool) -> str:
    if not known:
        most = max(page.districts, key=lambda row: row.voted)
        return _("Most voters came from “{name}”: {voted}.").format(
            name=most.name, voted=number_in_words(most.voted)
        )
    best = max(page.districts, key=lambda row: row.share or 0)
    least = min(page.districts, key=lambda row: row.share or 0)
    if best.share == least.share:
        return _("In all districts {share} voted.").format(
            share=percent_in_words(best.share or 0, decimals=1)
        )
    return _("Highest in “{best}” with {most}, lowest in “{least}” with {fewest}.").format(
        best=best.name,
        most=percent_in_words(best.share or 0, decimals=1),
        least=least.name,
        fewest=percent_in_words(least.share or 0, decimals=1),
    )


def _opened_round(place: str, slug: str) -> BudgetRound:
    """The round of an address whose ballots lie open; the whole one for a part."""
    found = public_round(place=place, slug=slug)
    budget_round = whole_round_of(found) or found
    if not budget_round.is_run_here or budget_round.live.opened_at is None:
        raise Http404(f"{slug} has no opened ballots")
    return budget_round
