"""The front page of a portal, and the landing page of each of the four words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.models import AuthorityKind
from modellkommune.commons.switchboard.cards import FrontPageEntry, Section, cards_in
from modellkommune.commons.ui.context import SECTION_WORDS
from modellkommune.site.front import Offers, members_of, offers_in
from modellkommune.site.section_texts import SECTION_TEXTS

NEWS_ON_FRONT_PAGE = 4
# Datasets stand on their own page; the front page leads there by the word.
ON_FRONT_PAGE = (Section.PARTICIPATE, Section.PROGRAMME, Section.NEWS)


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """What is open with the time left, then results, news, places and the four words."""
    now = timezone.now()
    offers = {section: offers_in(section, now=now) for section in ON_FRONT_PAGE}
    entries = [entry for found in offers.values() for entry in (*found.open_now, *found.ended)]
    first = first_of(offers)
    context = {
        "first": first,
        "open_now": others(offers[Section.PARTICIPATE].open_now, first),
        "decided": others(offers[Section.PARTICIPATE].ended, first),
        "news": others(offers[Section.NEWS].ended, first)[:NEWS_ON_FRONT_PAGE],
        "programme": offers[Section.PROGRAMME],
        "members": members_of(
            request.authority, entries=entries, scheme=request.scheme, port=port_of(request)
        ),
        "words": words(),
        "is_county": request.authority.kind == AuthorityKind.COUNTY,
        "is_office": request.authority.kind == AuthorityKind.PROGRAMME_OFFICE,
        "shows_places": len(request.shown_authorities) > 1,
    }
    return render(request, "site/front_page.html", context)


def first_of(offers: dict[Section, Offers]) -> FrontPageEntry | None:
    """Return what the front page shows largest: an open offer, a result, or news."""
    return offers[Section.PARTICIPATE].first or offers[Section.NEWS].first


def others(entries: Iterable[FrontPageEntry], first: FrontPageEntry | None) -> list[FrontPageEntry]:
    """Return the entries without the one that is shown largest."""
    return [entry for entry in entries if entry is not first]


@require_safe
def section_page(request: HttpRequest, section: Section) -> HttpResponse:
    """Everything that stands under one of the four words."""
    word = SECTION_WORDS[section]
    context = {
        "page_title": word,
        "breadcrumbs": [(word, None)],
        "text": SECTION_TEXTS[section],
        "rooms": cards_in(section),
        "offers": offers_in(section, now=timezone.now()),
        "is_news": section in {Section.NEWS, Section.DATA},
        "shows_places": len(request.shown_authorities) > 1,
    }
    return render(request, "site/section.html", context)


def words() -> list[dict[str, Any]]:
    """The four words with their sentence, for the foot of the front page."""
    return [
        {
            "label": SECTION_WORDS[section],
            "text": SECTION_TEXTS[section],
            "url_name": f"section_{section}",
        }
        for section in Section
    ]


def port_of(request: HttpRequest) -> str:
    """Return the port of the request's address as ":8000", or nothing."""
    _host, colon, port = request.get_host().rpartition(":")
    return f":{port}" if colon and port.isdigit() else ""
