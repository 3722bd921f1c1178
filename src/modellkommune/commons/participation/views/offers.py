"""Everything citizens can take part in: list, calendar and map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from modellkommune.commons.participation.forms import FilterForm
from modellkommune.commons.participation.icalendar_file import calendar_file
from modellkommune.commons.participation.selectors.calendar import (
    month_beside,
    month_of,
    month_to_show,
    occasions_of,
)
from modellkommune.commons.participation.selectors.offers import (
    all_offers,
    by_time,
    choices_in,
    fitting,
)
from modellkommune.commons.switchboard.cards import OfferEntry, Section, cards_in
from modellkommune.commons.ui.context import SECTION_WORDS
from modellkommune.commons.ui.places import Place

# No offer begins before or ends after these; programs would turn pages for ever.
YEARS = range(2000, 2100)


@require_safe
def offers_page(request: HttpRequest, section: Section) -> HttpResponse:
    """The one list: open now, coming, ended with results.

    section  the word of the navigation under which the list stands
    """
    now = timezone.now()
    offers, form = chosen_offers(request, now=now)
    word = SECTION_WORDS[section]
    return render(
        request,
        "participation/offers.html",
        {
            "page_title": word,
            "breadcrumbs": [(word, None)],
            "offers": by_time(offers, now=now),
            "rooms": cards_in(section),
            **shared(request, form, current="section_participate"),
        },
    )


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """One month as a sheet and as a list, with the ways into one's own calendar."""
    now = timezone.now()
    offers, form = chosen_offers(request, now=now, has_time=False)
    occasions = occasions_of(offers)
    today = timezone.localdate(now)
    first = asked_month(request) or month_to_show(occasions, today=today)
    title = _("Calendar")
    return render(
        request,
        "participation/calendar.html",
        {
            "page_title": title,
            "breadcrumbs": [parent(), (title, None)],
            "month": month_of(occasions, first=first, today=today),
            "month_name": month_name(first),
            "weekdays": weekday_names(),
            **month_links(request, first),
            "has_any": bool(occasions),
            **shared(request, form, current="participation:calendar"),
        },
    )


@require_safe
def calendar_download(request: HttpRequest) -> HttpResponse:
    """All chosen occasions, or those of one offer, as iCalendar."""
    now = timezone.now()
    offers, _form = chosen_offers(request, now=now, has_time=False)
    wanted = request.GET.get("angebot", "")
    occasions = occasions_of(offer for offer in offers if wanted in ("", offer.url))
    content = calendar_file(
        occasions,
        name=_("Take part: {portal}").format(portal=request.portal.name),
        now=now,
        host=request.get_host().partition(":")[0],
        absolute=request.build_absolute_uri,
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="mitmachen.ics"'
    return answer


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """Where something is open or to come, on a map with its list."""
    now = timezone.now()
    offers, form = chosen_offers(request, now=now)
    sorted_offers = by_time(offers, now=now)
    shown = (*sorted_offers.open_now, *sorted_offers.coming)
    title = _("Map")
    return render(
        request,
        "participation/map.html",
        {
            "page_title": title,
            "breadcrumbs": [parent(), (title, None)],
            "places": list(places_of(shown)),
            "without_place": [offer for offer in shown if not has_place(offer)],
            **shared(request, form, current="participation:map"),
        },
    )


def chosen_offers(
    request: HttpRequest, *, now: Any, has_time: bool = True
) -> tuple[list[OfferEntry], FilterForm]:
    """Return the offers that fit the address's filters, and the form of the filters."""
    offers = all_offers()
    form = FilterForm(request.GET, choices=choices_in(offers), has_time=has_time)
    return fitting(offers, form.filters(), now=now), form


def shared(request: HttpRequest, form: FilterForm, *, current: str) -> dict[str, Any]:
    """What list, calendar and map have in common: filters, and the ways between them."""
    ways = (
        ("section_participate", _("List")),
        ("participation:calendar", _("Calendar")),
        ("participation:map", _("Map")),
    )
    return {
        "filter_form": form,
        "notices_url": address_with(request, reverse("participation:notices")),
        "is_filtered": not form.filters().are_none,
        "all_url": reverse(current),
        "ways": [
            (label, address_with(request, reverse(name)), name == current) for name, label in ways
        ],
        "shows_places": len(request.shown_authorities) > 1,
    }


def address_with(request: HttpRequest, address: str) -> str:
    """Return an address with the filters of the present one."""
    query = request.GET.copy()
    for name in [name for name in query if name not in FilterForm.base_fields or not query[name]]:
        del query[name]
    return f"{address}?{query.urlencode()}" if query else address


def places_of(offers: tuple[OfferEntry, ...]) -> Iterator[Place]:
    """Yield where the offers are: their own place, then their further ones."""
    for offer in offers:
        detail = ", ".join(filter(None, (offer.kind, offer.state)))
        if offer.latitude is not None and offer.longitude is not None:
            yield Place(
                title=offer.title, url=offer.url, detail=detail,
                longitude=offer.longitude, latitude=offer.latitude,
            )  # fmt: skip
        for title, address, latitude, longitude in offer.places:
            yield Place(
                title=title, url=address, detail=offer.title,
                longitude=longitude, latitude=latitude,
            )  # fmt: skip


def has_place(offer: OfferEntry) -> bool:
    """Whether the map shows anything of an offer."""
    return offer.latitude is not None or bool(offer.places)


def asked_month(request: HttpRequest) -> date | None:
    """Return the first day of ?monat=2026-12, or None for none that a calendar shows."""
    try:
        first = date.fromisoformat(f"{request.GET.get('monat', '')}-01")
    except ValueError:
        return None
    return first if first.year in YEARS else None


def month_links(request: HttpRequest, first: date) -> dict[str, str]:
    """Return the ways to the months beside, and into a reader's own calendar."""
    feed = address_with(request, reverse("participation:calendar_file"))
    return {
        "before_query": month_query(request, month_beside(first, -1)),
        "after_query": month_query(request, month_beside(first, 1)),
        "feed": feed,
        "feed_absolute": request.build_absolute_uri(feed),
    }


def month_query(request: HttpRequest, first: date) -> str:
    """Return the query of a month, with the filters of the present address."""
    query = request.GET.copy()
    query["monat"] = f"{first:%Y-%m}"
    text: str = query.urlencode()
    return text


def month_name(first: date) -> str:
    """Return a month in words: Dezember 2026."""
    return date_format(first, pgettext("month with year", "F Y"))


def weekday_names() -> list[tuple[str, str]]:
    """Return the weekdays, Monday first: short and whole."""
    monday = date(2026, 1, 5)
    days = [monday.replace(day=monday.day + offset) for offset in range(7)]
    return [(date_format(day, "D"), date_format(day, "l")) for day in days]


def parent() -> tuple[Any, str]:
    """The page above calendar and map."""
    return SECTION_WORDS[Section.PARTICIPATE], reverse("section_participate")
