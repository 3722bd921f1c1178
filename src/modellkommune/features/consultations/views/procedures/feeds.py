"""Procedures in other forms: calendar and feeds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.participation.icalendar_file import calendar_file
from modellkommune.commons.participation.selectors.calendar import occasions_of
from modellkommune.features.consultations.models import Round
from modellkommune.features.consultations.selectors.front_page import offers
from modellkommune.features.consultations.selectors.procedures.lists import period_in_words
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
    public_rounds,
)

NEWEST = 30


@require_safe
def procedure_ical(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The days of one procedure for a calendar."""
    found = procedure_at(place=place, slug=slug)
    return _calendar(request, name=found.title, only=address_of_procedure(found))


@require_safe
def ical(request: HttpRequest) -> HttpResponse:
    """First and last days of all procedures that run, to subscribe to."""
    name = _("Plans and drafts: {portal}").format(portal=request.portal.name)
    return _calendar(request, name=name)


def _calendar(request: HttpRequest, *, name: str, only: str = "") -> HttpResponse:
    chosen = (offer for offer in offers() if only in ("", offer.url))
    content = calendar_file(
        occasions_of(chosen),
        name=name,
        now=timezone.now(),
        host=request.get_host().partition(":")[0],
        absolute=request.build_absolute_uri,
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="planungen.ics"'
    return answer


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """The newest rounds as RSS 2.0."""
    return _feed(request, Rss201rev2Feed, address=reverse("consultations:feed"))


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest rounds as Atom."""
    return _feed(request, Atom1Feed, address=reverse("consultations:feed_atom"))


def _feed(request: HttpRequest, kind: type[SyndicationFeed], *, address: str) -> HttpResponse:
    feed = kind(
        title=_("Plans and drafts: {portal}").format(portal=request.portal.name),
        link=request.build_absolute_uri(reverse("consultations:list")),
        feed_url=request.build_absolute_uri(address),
        description=request.portal.claim,
        language=get_language(),
        author_name=request.authority.name,
    )
    newest = public_rounds().filter(procedure__published_at__isnull=False)
    newest = newest.select_related("procedure__authority").order_by("-published_at", "-pk")
    for one in newest[:NEWEST]:
        _add(feed, one, request)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _add(feed: SyndicationFeed, one: Round, request: HttpRequest) -> None:
    procedure = one.procedure
    path = address_of_procedure(procedure, "round", number=one.number)
    url = request.build_absolute_uri(path)
    feed.add_item(
        title=f"{procedure.title}: {one}",
        link=url,
        unique_id=url,
        unique_id_is_permalink=True,
        description=" ".join([procedure.summary, *period_in_words(one)]).strip(),
        pubdate=one.published_at,
        updateddate=one.closed_at or one.published_at,
        author_name=procedure.authority.name,
        categories=list(procedure.topics),
    )
