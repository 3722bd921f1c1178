"""The room's start page in the office, and the page of a collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.switchboard.cards import cards
from modellkommune.commons.ui.geometry import GERMANY
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.office.page import (
    needs,
    of_a_collection,
    room_page,
    url_if_there,
)
from modellkommune.features.ideas.selectors.collections.timeline import (
    collections_with_figures,
    office_rows,
    stations_of,
    tasks_of,
)
from modellkommune.features.ideas.selectors.public_collections import address_of_collection
from modellkommune.features.ideas.selectors.states import Stage, state_words


@dataclass(frozen=True, slots=True)
class DeskLink:
    """A page of the office on this collection, with what it is for."""

    label: str
    purpose: str
    url: str


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All collections of the authority."""
    user: Any = request.user
    return room_page(
        request,
        "ideas/office/index.html",
        title=_("Idea collections"),
        rows=office_rows(timezone.now()),
        may_write=user.has_perm(permissions.KEEP),
    )


@needs(permissions.LOOK)
def known_areas(request: HttpRequest) -> HttpResponse:
    """Areas of what runs here already, so that a map for drawing opens in the right place."""
    slug = active_authority().slug
    areas = [
        {"type": "Feature", "geometry": dict(offer.area), "properties": {"title": offer.title}}
        for card in cards()
        if card.offers
        for offer in card.offers()
        if offer.area and offer.authority_slug == slug
    ]
    # Where nothing is known yet, the map opens on the country and not on the ocean.
    box = {} if areas else {"bbox": GERMANY}
    return JsonResponse({"type": "FeatureCollection", "features": areas, **box})


@of_a_collection(permissions.LOOK, back="index")
def show_collection(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """One collection: what is to be done now, its stations, and every page about it."""
    user: Any = request.user
    now = timezone.now()
    counted = get_object_or_404(collections_with_figures(), pk=collection.pk)
    state = state_words(counted, now)
    tasks = [
        (task, url_if_there(task.page, collection.pk) + task.query)
        for task in tasks_of(counted, now)
        if user.has_perm(task.permission)
    ]
    return room_page(
        request,
        "ideas/office/collection.html",
        title=collection.title,
        collection=counted,
        state=state,
        stations=stations_of(counted, now),
        tasks=tasks,
        desks=list(_desks(request, collection)),
        is_draft=state.stage == Stage.DRAFT,
        has_ended=state.stage == Stage.ENDED,
        may_write=user.has_perm(permissions.KEEP),
        public_path=address_of_collection(counted) if counted.is_public else "",
    )


def _desks(request: HttpRequest, collection: IdeaCollection) -> Iterator[DeskLink]:
    """The pages that are there and that this person may open."""
    user: Any = request.user
    for name, permission, label, purpose in _desk_table():
        if user.has_perm(permission) and (url := url_if_there(name, collection.pk)):
            yield DeskLink(label, purpose, url)


def _desk_table() -> list[tuple[str, str, str, str]]:
    """URL name, permission, words and purpose of every desk, in the order of the work."""
    return [
        ("ideas", permissions.LOOK, _("Ideas"), _("search, answer, join, hand over")),
        ("waiting", permissions.MODERATE, _("Ideas that wait"), _("look at them by keyboard")),
        (
            "entry",
            permissions.ENTER,
            _("Type in ideas"),
            _("from paper, telephone, e-mail, events"),
        ),
        (
            "import",
            permissions.ENTER,
            _("Take over a table"),
            _("CSV or XLSX, with a report first"),
        ),
        ("meetings", permissions.ENTER, _("Meetings"), _("projector, notes, show of hands")),
        ("evaluation", permissions.LOOK, _("Evaluation"), _("themes, places, ways; files")),
        ("close", permissions.PUBLISH, _("What became of it"), _("publish it, and end")),
    ]
