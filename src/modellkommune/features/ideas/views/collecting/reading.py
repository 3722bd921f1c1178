"""The list of collections, and the page of an idea."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.ui.place_words import things_in_words
from modellkommune.commons.ui.places import Place
from modellkommune.features.ideas.models import Idea, Visibility
from modellkommune.features.ideas.selectors.collecting.idea_page import (
    PUBLIC,
    page_of_idea,
    public_idea,
)
from modellkommune.features.ideas.selectors.collecting.points import shape_of
from modellkommune.features.ideas.selectors.collecting.words import status_tone, status_words
from modellkommune.features.ideas.selectors.discussing import discussion_rules
from modellkommune.features.ideas.selectors.front_page import front_page_entries
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from modellkommune.features.ideas.views.collecting.frame import areas_url, collection_frame

LARGE, SMALL = "max-1200x900|format-jpeg", "fill-560x315|format-jpeg"


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """All collections of the portal: open ones first."""
    context = {
        "page_title": _("Idea collections"),
        "breadcrumbs": [(_("Idea collections"), None)],
        "entries": list(front_page_entries()),
    }
    return render(request, "ideas/citizen/collecting/collections.html", context)


@require_safe
def idea(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """One idea: text, place, pictures, what the office says, and what others say."""
    found = public_idea(place=place, slug=slug, number=number)
    collection, page = found.collection, page_of_idea(found)
    url = address_of_idea(found, collection=collection)
    context = {
        **collection_frame(collection, now=timezone.now(), title=found.title, current=""),
        "idea": found,
        "page": page,
        "status": status_words(found.status),
        "tone": status_tone(found.status),
        "pictures": [(one, one.picture.get_rendition(LARGE)) for one in page.pictures],
        "steps": [(one, status_words(one.status), status_tone(one.status)) for one in page.steps],
        "things": things_in_words(found.place),
        "map_places": _places(found, url),
        "shape_url": _shape_url(found, collection=collection),
        "is_merged": found.visibility == Visibility.MERGED,
        "share_url": request.build_absolute_uri(url),
        "permanent_url": request.build_absolute_uri(reverse("ideas:permanent", args=[found.pk])),
        "rules": discussion_rules(found, joined=[one.pk for one in page.merged]),
        "urls_of_merged": [
            (one, address_of_idea(one, collection=collection)) for one in page.merged
        ],
        "merged_url": address_of_idea(found.merged_into, collection=collection)
        if found.merged_into
        else "",
    }
    return render(request, "ideas/citizen/collecting/idea.html", context)


@require_safe
def shape(request: HttpRequest, place: str, slug: str, number: int) -> JsonResponse:
    """The place of one idea as GeoJSON."""
    found = public_idea(place=place, slug=slug, number=number)
    return JsonResponse(shape_of(found))


@require_safe
def permanent(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address of an idea, which outlives every renaming of its collection."""
    ideas = Idea.objects.filter(
        pk=pk, visibility__in=PUBLIC, collection__published_at__isnull=False
    )
    found = ideas.select_related("collection__authority").first()
    if found is None:
        return render(request, "404.html", status=404)
    return redirect(address_of_idea(found), permanent=True)


def _places(found: Idea, url: str) -> list[Place]:
    if found.latitude is None or found.longitude is None:
        return []
    return [
        Place(
            title=found.title, url=url, longitude=found.longitude, latitude=found.latitude,
            detail=found.address,
        )
    ]  # fmt: skip


def _shape_url(found: Idea, *, collection: object) -> str:
    """What is drawn beneath the point: the drawn line or area, else that of the collection."""
    if found.place and found.place.get("type") != "Point":
        return address_of_idea(found, "shape", collection=collection)
    return areas_url(found.collection)
