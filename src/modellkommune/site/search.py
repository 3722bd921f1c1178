"""The search over all rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.switchboard.cards import FrontPageEntry, cards

LONGEST_TEXT = 200


@dataclass(frozen=True)
class RoomResults:
    """What one room found."""

    label: Any
    entries: Sequence[FrontPageEntry]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the rooms of this portal found, room by room."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST_TEXT]
    rooms = results_for(text) if text else []
    context = {
        "page_title": _("Search"),
        "breadcrumbs": [(_("Search"), None)],
        "search_text": text,
        "rooms": rooms,
        "count": sum(len(room.entries) for room in rooms),
        "shows_places": len(request.shown_authorities) > 1,
    }
    return render(request, "site/search.html", context)


def results_for(text: str) -> list[RoomResults]:
    """Ask every room that can be searched.

    A room that found words as typed hides what others found only by likeness.
    """
    found = [
        RoomResults(label=card.label, entries=list(card.search(text)))
        for card in cards()
        if card.search
    ]
    exact = [room for room in found if any(not entry.is_similar for entry in room.entries)]
    return exact or [room for room in found if room.entries]
