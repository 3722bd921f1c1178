"""The public list of proposals, and the points of its map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.budget.models import BudgetRound, Proposal
from modellkommune.features.budget.selectors.proposals.lists import (
    BY_COST,
    BY_TITLE,
    LISTED_STATES,
    MIXED,
    NEWEST,
    Listed,
    Wish,
    choices_of,
    listed_proposals,
    points_of,
    wish_of,
)
from modellkommune.features.budget.selectors.proposals.places import geometry_of
from modellkommune.features.budget.selectors.proposals.words import state_tone, state_words
from modellkommune.features.budget.views.citizen import address
from modellkommune.features.budget.views.proposals.frame import collecting_round, proposal_frame

PER_PAGE = 24
THUMBNAIL = "fill-560x315|format-jpeg"
SUMMARY_LENGTH = 140


@dataclass(frozen=True)
class Card:
    """A proposal in the list."""

    proposal: Proposal
    url: str
    place: str
    summary: str
    state: str
    tone: str
    cost_cents: int | None
    picture: Any


@require_safe
def proposals(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """All proposals of a round that everybody sees, as asked for."""
    now = timezone.now()
    budget_round = collecting_round(place=place, slug=slug)
    wish = wish_of(request.GET.dict(), today=timezone.localdate(now))
    listed = listed_proposals(budget_round, wish)
    page = Paginator(with_pictures(listed), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **proposal_frame(budget_round, title=_("Proposals"), now=now),
        "wish": wish,
        "is_similar": listed.is_similar,
        "page": page,
        "cards": [card_of(budget_round, proposal) for proposal in page],
        "choices": choices_of(budget_round),
        "states": [(state, state_words(state)) for state in LISTED_STATES],
        "orders": orders(),
        "areas_url": areas_url(budget_round),
        "points_url": points_url(request, budget_round, wish),
    }
    return render(request, "budget/citizen/proposals/list.html", context)


@require_safe
def points(request: HttpRequest, place: str, slug: str) -> JsonResponse:
    """The hits of the same wish for the map, as GeoJSON."""
    budget_round = collecting_round(place=place, slug=slug)
    wish = wish_of(request.GET.dict(), today=timezone.localdate())
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
            "properties": {
                "number": point.number,
                "title": point.title,
                "detail": state_words(point.state),
            },
        }
        for point in points_of(budget_round, wish)
    ]
    response = JsonResponse({"type": "FeatureCollection", "features": features})
    response["Cache-Control"] = "public, max-age=60"
    return response


@require_safe
def areas(request: HttpRequest, place: str, slug: str) -> JsonResponse:
    """The area a round is for, drawn beneath the points."""
    budget_round = collecting_round(place=place, slug=slug)
    geometry = geometry_of(budget_round.area)
    features = [{"type": "Feature", "properties": {}, "geometry": geometry}] if geometry else []
    response = JsonResponse({"type": "FeatureCollection", "features": features})
    response["Cache-Control"] = "public, max-age=3600"
    return response


def with_pictures(listed: Listed) -> Any:
    """The proposals with what a card shows, in a fixed number of queries."""
    return listed.proposals.select_related("part", "picture").prefetch_related(
        "picture__renditions"
    )


def card_of(budget_round: BudgetRound, proposal: Proposal) -> Card:
    """What the list shows of a proposal."""
    return Card(
        proposal=proposal,
        url=address(budget_round, "proposal", number=proposal.number),
        place=" · ".join(filter(None, [place_words(proposal), proposal.category])),
        summary=Truncator(proposal.text).chars(SUMMARY_LENGTH),
        state=state_words(proposal.state),
        tone=state_tone(proposal.state),
        cost_cents=getattr(proposal, "cost", None),
        picture=proposal.picture.get_rendition(THUMBNAIL) if proposal.picture else None,
    )


def place_words(proposal: Proposal) -> str:
    """Where it is, as short as the list needs it."""
    part = proposal.part.name if proposal.part else ""
    return proposal.district or (part if part != proposal.category else "") or proposal.address


def orders() -> list[tuple[str, str]]:
    """The orders a reader can choose."""
    return [
        (MIXED, _("mixed, anew every day")),
        (NEWEST, _("newest first")),
        (BY_TITLE, _("by title")),
        (BY_COST, _("by cost")),
    ]


def points_url(request: HttpRequest, budget_round: BudgetRound, wish: Wish) -> str:
    """Where the map finds the hits of this very list."""
    query = request.GET.copy()
    query.pop("page", None)
    query["reihe"] = str(wish.mix)
    return f"{address(budget_round, 'proposal_points')}?{query.urlencode()}"


def areas_url(budget_round: BudgetRound) -> str:
    """Where the map finds the area of a round; empty without one."""
    return address(budget_round, "proposal_areas") if geometry_of(budget_round.area) else ""
