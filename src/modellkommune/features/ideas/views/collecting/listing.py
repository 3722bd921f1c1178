"""The ideas of a collection: as list, on the map, and as a board by status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.ideas.models import (
    Category,
    Idea,
    IdeaCollection,
    IdeaPicture,
    IdeaStatus,
)
from modellkommune.features.ideas.selectors.collecting.board import board_of
from modellkommune.features.ideas.selectors.collecting.listing import (
    Choices,
    Wish,
    choices_of,
    listed_ideas,
    orders,
    wish_of,
)
from modellkommune.features.ideas.selectors.collecting.points import area_of, points_of
from modellkommune.features.ideas.selectors.collecting.words import (
    place_words,
    status_tone,
    status_words,
)
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    address_of_idea,
    collection_at,
)
from modellkommune.features.ideas.views.collecting.frame import areas_url, collection_frame

PER_PAGE = 24
THUMBNAIL = "fill-560x315|format-jpeg"
SUMMARY_LENGTH = 140


@dataclass(frozen=True)
class Card:
    """An idea in the list."""

    idea: Idea
    url: str
    place: str
    category: Category | None
    summary: str
    status: str
    tone: str
    picture: Any


@require_safe
def collection(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """A collection and its ideas, as asked for."""
    found, now = collection_at(place=place, slug=slug), timezone.now()
    context = _list_context(request, found, now=now, only_placed=False)
    context |= collection_frame(found, now=now)
    context["phases"] = _phases(found, now=now)
    return render(request, "ideas/citizen/collecting/list.html", context)


@require_safe
def ideas_map(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ideas that have a place: on the map, and as a list below it."""
    found, now = collection_at(place=place, slug=slug), timezone.now()
    context = _list_context(request, found, now=now, only_placed=True)
    context |= collection_frame(found, now=now, title=_("Map"), current="map")
    context |= {
        "areas_url": areas_url(found),
        "points_url": _with_query(request, found, "points"),
        "here_url": _with_query(request, found, "collection"),
    }
    return render(request, "ideas/citizen/collecting/map.html", context)


@require_safe
def board(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """A column per status, with the newest ideas of each."""
    found, now = collection_at(place=place, slug=slug), timezone.now()
    wish, choices = _wish(request, now=now), choices_of(found)
    query = request.GET.copy()
    query.pop("stand", None)
    context = {
        **collection_frame(found, now=now, title=_("By status"), current="board"),
        **_filter_context(found, wish, choices),
        "columns": [
            {
                "label": status_words(column.status),
                "tone": status_tone(column.status),
                "count": column.count,
                "cards": [card_of(found, choices, idea) for idea in column.ideas],
                "url": f"{address_of_collection(found)}?{query.urlencode()}&stand={column.status}",
                "hidden": column.count - len(column.ideas),
            }
            for column in board_of(found, wish)
        ],
    }
    return render(request, "ideas/citizen/collecting/board.html", context)


@require_safe
def points(request: HttpRequest, place: str, slug: str) -> JsonResponse:
    """The hits of the same wish for the map, as GeoJSON."""
    found = collection_at(place=place, slug=slug)
    response = JsonResponse(points_of(found, _wish(request, now=timezone.now())))
    response["Cache-Control"] = "public, max-age=60"
    return response


@require_safe
def area(request: HttpRequest, place: str, slug: str) -> JsonResponse:
    """The area a collection is for, drawn beneath the points."""
    response = JsonResponse(area_of(collection_at(place=place, slug=slug)))
    response["Cache-Control"] = "public, max-age=3600"
    return response


def card_of(collection: IdeaCollection, choices: Choices, idea: Idea, picture: Any = None) -> Card:
    """What a list shows of an idea."""
    return Card(
        idea=idea,
        url=address_of_idea(idea, collection=collection),
        place=place_words(idea),
        category=choices.category(idea.category_id),
        summary=Truncator(idea.text).chars(SUMMARY_LENGTH),
        status=status_words(idea.status),
        tone=status_tone(idea.status),
        picture=picture,
    )


def _list_context(
    request: HttpRequest, collection: IdeaCollection, *, now: datetime, only_placed: bool
) -> dict[str, Any]:
    wish, choices = _wish(request, now=now), choices_of(collection)
    listed = listed_ideas(collection, wish)
    ideas = listed.ideas.filter(latitude__isnull=False) if only_placed else listed.ideas
    page = Paginator(_with_pictures(ideas, collection), PER_PAGE).get_page(request.GET.get("page"))
    return {
        **_filter_context(collection, wish, choices),
        "is_similar": listed.is_similar,
        "page": page,
        "cards": [card_of(collection, choices, idea, _thumbnail(idea)) for idea in page],
    }


def _filter_context(collection: IdeaCollection, wish: Wish, choices: Choices) -> dict[str, Any]:
    return {
        "wish": wish,
        "choices": choices,
        "statuses": [(status, status_words(status)) for status in IdeaStatus.values],
        "orders": orders(collection),
    }


def _wish(request: HttpRequest, *, now: datetime) -> Wish:
    return wish_of(request.GET.dict(), today=timezone.localdate(now))


def _with_pictures(ideas: QuerySet[Idea], collection: IdeaCollection) -> QuerySet[Idea]:
    """The ideas with their first picture, in two further queries; none where none are taken."""
    if not collection.pictures_allowed:
        return ideas
    first = IdeaPicture.objects.filter(position=0).select_related("picture")
    return ideas.prefetch_related(
        Prefetch("pictures", first.prefetch_related("picture__renditions"), to_attr="first_picture")
    )


def _thumbnail(idea: Idea) -> Any:
    pictures = getattr(idea, "first_picture", [])
    return pictures[0].picture.get_rendition(THUMBNAIL) if pictures else None


def _phases(collection: IdeaCollection, *, now: datetime) -> list[dict[str, Any]]:
    """The line of the collection: what happens when, and where we are."""
    return [
        {
            "phase": phase,
            "is_now": (phase.starts_at is None or phase.starts_at <= now)
            and (phase.ends_at is None or now < phase.ends_at),
            "is_over": phase.ends_at is not None and phase.ends_at <= now,
        }
        for phase in collection.phases.all()
    ]


def _with_query(request: HttpRequest, collection: IdeaCollection, page: str) -> str:
    """A page of the collection with the wish of this very list."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"{address_of_collection(collection, page)}?{query.urlencode()}"
