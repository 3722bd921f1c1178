"""The start page of the office: what waits, whom for, what to do, what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.authorities.portals import address_of_portal
from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.desk import piles_of
from modellkommune.commons.office.rooms import viewsets_of
from modellkommune.commons.people.permissions import MANAGE_PORTAL
from modellkommune.commons.switchboard.cards import cards
from modellkommune.commons.switchboard.desk import all_waiting


@dataclass(frozen=True)
class Tile:
    """One thing a person can do: where it stands and, when allowed, a new one."""

    label: Any
    icon: str
    url: str
    add_url: str = ""
    add_label: Any = ""


@dataclass(frozen=True)
class OpenPoint:
    """A setting of the portal that the law or a reader will miss."""

    field: str
    sentence: str


def start_page(request: HttpRequest) -> HttpResponse:
    """Greet, show what waits with the overdue first, and lead to the rooms."""
    return render(
        request,
        "office/start.html",
        {
            "piles": piles_of(all_waiting(request.user), today=timezone.localdate()),
            "tiles": [*room_tiles(request), *file_tiles()],
            "entries": list(entries_shown()),
            "open_points": list(open_points(request)),
            "portal_url": address_of_portal(active_authority(), scheme=request.scheme),
            "breadcrumbs_items": [],
        },
    )


def room_tiles(request: HttpRequest) -> Iterator[Tile]:
    """A tile for each list of a room that this person may open."""
    for card in cards():
        for viewset in viewsets_of(card):
            if viewset.get_menu_item().is_shown(request):
                yield Tile(
                    label=viewset.menu_label, icon=viewset.menu_icon or "folder",
                    url=viewset.menu_url, add_url=add_url_of(viewset),
                    add_label=_("Add"),
                )  # fmt: skip


def add_url_of(viewset: Any) -> str:
    """Return where a new record is made, or nothing when the room has no such page."""
    try:
        return reverse(viewset.get_url_name("add"))
    except NoReverseMatch:
        return ""


def file_tiles() -> Iterator[Tile]:
    """Images and documents."""
    for label, icon, namespace in (
        (_("Images"), "image", "wagtailimages"),
        (_("Documents"), "doc-full", "wagtaildocs"),
    ):
        yield Tile(
            label=label, icon=icon, url=reverse(f"{namespace}:index"),
            add_url=reverse(f"{namespace}:add_multiple"), add_label=_("Upload"),
        )  # fmt: skip


def entries_shown() -> Iterator[Any]:
    """What the rooms show on the front page in the scope of this authority."""
    for card in cards():
        if card.front_page:
            yield from card.front_page()


def open_points(request: HttpRequest) -> Iterator[OpenPoint]:
    """Legal texts and contact that are still empty."""
    if not request.user.has_perm(MANAGE_PORTAL):
        return
    portal = Portal.objects.get(authority=active_authority())
    for field, sentence in (
        ("imprint", _("The imprint is empty; the law asks for one.")),
        ("privacy", _("The privacy notice is empty; the law asks for one.")),
        ("contact_email", _("There is no e-mail address to write to.")),
        ("contact_office", _("The office in charge has no name yet.")),
    ):
        if not getattr(portal, field):
            yield OpenPoint(field=field, sentence=sentence)
