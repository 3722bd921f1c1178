"""What the citizen pages of one collection have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.ideas.models import IdeaCollection, PlaceIs
from modellkommune.features.ideas.selectors.collecting.points import has_area
from modellkommune.features.ideas.selectors.public_collections import address_of_collection
from modellkommune.features.ideas.selectors.states import state_words

# Titles can be whole sentences; the heading below has all of them.
CRUMB_LENGTH = 60

Tab = tuple[str, str, bool]


def collection_frame(
    collection: IdeaCollection, *, now: datetime, title: str = "", current: str = "collection"
) -> dict[str, Any]:
    """Title, breadcrumb, tabs and state of a collection's page.

    title    the page's own name below the collection; empty on its first page
    current  URL name of the tab, or "" for a page that is none
    """
    crumbs: list[tuple[str, str | None]] = [
        (_("Idea collections"), reverse("ideas:list")),
        (Truncator(collection.title).chars(CRUMB_LENGTH), address_of_collection(collection)),
    ]
    if title:
        crumbs.append((Truncator(title).chars(CRUMB_LENGTH), None))
    else:
        crumbs[-1] = (crumbs[-1][0], None)
    return {
        "collection": collection,
        "place": collection.authority.slug,
        "page_title": f"{title}: {collection.title}" if title else collection.title,
        "breadcrumbs": crumbs,
        "tabs": tabs(collection, current=current),
        "state": state_words(collection, now),
        "opens_in_words": moment_in_words(collection.opens_at) if collection.opens_at else "",
        "takes_ideas": collection.takes_ideas(now),
        "submit_url": address_of_collection(collection, "submit"),
    }


def tabs(collection: IdeaCollection, *, current: str) -> list[Tab]:
    """The pages of a collection that stand side by side."""
    pages = [("collection", _("Ideas"))]
    if collection.place_is != PlaceIs.NONE:
        pages.append(("map", _("Map")))
    pages.append(("board", _("By status")))
    if collection.outcome_at is not None:
        pages.append(("outcome", _("What became of it")))
    pages.append(("data", _("Data")))
    return [
        (label, address_of_collection(collection, name), name == current) for name, label in pages
    ]


def areas_url(collection: IdeaCollection) -> str:
    """Where a map finds the area of a collection; empty without one."""
    return address_of_collection(collection, "area") if has_area(collection) else ""


def is_swap(request: HttpRequest) -> bool:
    """Whether only a part of the page is asked for, to be swapped in."""
    return request.headers.get("HX-Request") == "true"
