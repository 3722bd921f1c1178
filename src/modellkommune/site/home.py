"""The front page of a portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from modellkommune.commons.switchboard.cards import cards


def front_page(request: HttpRequest) -> HttpResponse:
    """Show what every room has to offer in the scope of this portal."""
    entries = [
        entry for card in cards() if card.front_page for entry in card.front_page()
    ]
    return render(request, "site/front_page.html", {"entries": entries})
