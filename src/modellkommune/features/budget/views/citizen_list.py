"""The list of budget rounds."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.switchboard.cards import FrontPageEntry
from modellkommune.features.budget.selectors.front_page import running_entry, running_rounds
from modellkommune.features.budget.selectors.read_models import RoundEntry
from modellkommune.features.budget.selectors.rounds import listed_rounds


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds of the portal; on a county's portal those of its members too."""
    entries = listed_rounds()
    running = [Running(entry.year, running_entry(entry)) for entry in running_rounds()]
    place = request.GET.get("ort", "")
    year = request.GET.get("jahr", "")
    running_shown = [
        row
        for row in running
        if (not place or row.entry.place == place) and (not year or str(row.year) == year)
    ]
    shown = [entry for entry in entries if _fits(entry, place=place, year=year)]
    return render(
        request,
        "budget/citizen/list.html",
        {
            "page_title": _("Participatory budget"),
            "breadcrumbs": [(_("Participatory budget"), "")],
            "entries": [Listed(entry, address_of(entry)) for entry in shown],
            "running": running_shown,
            "has_any": bool(entries or running),
            "places": sorted(
                {entry.place for entry in entries} | {row.entry.place for row in running}
            ),
            "years": sorted(
                {entry.year for entry in entries} | {row.year for row in running}, reverse=True
            ),
            "place": place,
            "year": year,
        },
    )


@dataclass(frozen=True, slots=True)
class Running:
    """A round that runs, with its year for the filter."""

    year: int
    entry: FrontPageEntry


@dataclass(frozen=True, slots=True)
class Listed:
    """A round of the list with its address."""

    entry: RoundEntry
    url: str


def address_of(entry: RoundEntry) -> str:
    """The address of a round's result."""
    return reverse("budget:result", kwargs={"place": entry.authority_slug, "slug": entry.slug})


def _fits(entry: RoundEntry, *, place: str, year: str) -> bool:
    return (not place or entry.place == place) and (not year or str(entry.year) == year)
