"""Files that programs ask for: robots.txt, security.txt and the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from modellkommune.commons.switchboard.cards import Section, cards

# RFC 9116 asks for less than a year; the date moves on by itself.
SECURITY_TEXT_LASTS = timedelta(days=180)
OWN_PAGES = (
    "home",
    "participation:calendar",
    "participation:map",
    "participation:reach",
    "participation:notices",
    "who_decides",
    "contact",
    "imprint",
    "privacy",
    "accessibility",
    "easy_language",
)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Allow everything but office, sign-in and search results; name the sitemap."""
    lines = [
        "User-agent: *",
        "Disallow: /office/",
        "Disallow: /account/",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return text(lines)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116). Without an address there is no file."""
    address = settings.SECURITY_CONTACT or request.portal.contact_email
    if not address:
        raise Http404
    contact = address if ":" in address else f"mailto:{address}"
    lines = [
        f"Contact: {contact}",
        f"Expires: {expiry(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
    ]
    return text(lines)


def expiry(now: datetime) -> datetime:
    """Return the midnight (UTC) until which the file is said to hold."""
    day = (now + SECURITY_TEXT_LASTS).astimezone(UTC).date()
    return datetime.combine(day, time(), UTC)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public pages of this portal, for search engines."""
    urls = [request.build_absolute_uri(address) for address in public_addresses()]
    return render(request, "site/sitemap.xml", {"urls": urls}, content_type="application/xml")


def public_addresses() -> Iterator[str]:
    """Yield the addresses of the site's own pages and of the rooms'."""
    yield from map(reverse, OWN_PAGES)
    yield from (reverse(f"section_{section}") for section in Section)
    for card in cards():
        if card.section:
            yield reverse(card.url_name)
        yield from card.sitemap() if card.sitemap else ()


def text(lines: list[str]) -> HttpResponse:
    """Return lines as plain text."""
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
