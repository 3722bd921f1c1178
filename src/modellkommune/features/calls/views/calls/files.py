"""A call in other forms: PDF, calendar, feeds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.documents.public import (
    DocumentFacts,
    blocks_of,
    pdf_response,
    render_pdf,
)
from modellkommune.commons.participation.icalendar_file import calendar_file
from modellkommune.commons.participation.selectors.calendar import occasions_of
from modellkommune.commons.ui.words import (
    moment_in_words,
    number_in_words,
    percent_in_words,
)
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.calls.front_page import offers
from modellkommune.features.calls.selectors.calls.public_calls import (
    address_of_call,
    call_at,
    public_calls,
)
from modellkommune.features.calls.selectors.calls.public_page import CallPage
from modellkommune.features.calls.selectors.calls.wording import deadline_sentence
from modellkommune.features.calls.views.calls.page import page_of

NEWEST = 30


@require_safe
def pdf(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The call as a PDF that screen readers can read."""
    found = call_at(place=place, slug=slug)
    content = render_pdf(
        "calls/call.typ",
        pdf_data(page_of(found)),
        facts=DocumentFacts(
            title=found.title,
            portal=request.portal,
            day=timezone.localdate(found.published_at),
            url=request.build_absolute_uri(address_of_call(found)),
        ),
    )
    return pdf_response(content, name=f"aufruf {found.slug}")


def pdf_data(page: CallPage) -> dict[str, Any]:
    """The call as texts for the PDF's template."""
    call = page.call
    return {
        "title": call.title,
        "reference": call.reference,
        "summary": call.summary,
        "facts": _fact_rows(page),
        "purpose": call.purpose,
        "body": blocks_of(str(page.body)),
        "criteria": [_criterion_row(row) for row in page.criteria],
        "classes": [[size.title, words] for size, words in page.classes],
        "rules": list(page.rules),
        "papers": [_paper_words(paper) for paper in call.papers.all()],
        "questions": [block.title for block in page.blocks if block.kind != "heading"],
        "words": {
            "purpose": _("Purpose"),
            "criteria": _("How it is decided"),
            "columns": [_("Criterion"), _("Share"), _("Points")],
            "classes": _("Size classes"),
            "rules": _("What the chosen applications keep together"),
            "papers": _("Papers to hand in"),
            "questions": _("What the form asks for"),
        },
    }


def _fact_rows(page: CallPage) -> list[list[str]]:
    call = page.call
    rows = [
        [_("Deadline"), deadline_sentence(call)],
        [_("Money"), f"{page.money} {page.financing}"],
        [_("Who may apply"), call.who_may_apply],
    ]
    if call.by_mail and call.mail_address:
        subject = _("word in the subject: {word}").format(word=call.mail_word)
        word = f" ({subject})" if call.mail_word else ""
        rows.append([_("By e-mail to"), f"{call.mail_address}{word}"])
    contact = ", ".join(filter(None, [call.contact_office, call.contact_phone, call.contact_email]))
    rows.append([_("Who answers"), contact])
    return [row for row in rows if row[1]]


def _criterion_row(row: Any) -> list[str]:
    meaning = "; ".join(f"{number_in_words(points)}: {text}" for points, text in row.anchors)
    points = _("0 to {most}").format(most=row.criterion.most_points)
    return [
        row.criterion.title,
        percent_in_words(row.share),
        f"{points}. {meaning}" if meaning else points,
    ]


def _paper_words(paper: Any) -> str:
    notes = []
    if not paper.is_required:
        notes.append(_("not required"))
    if paper.joint_only:
        notes.append(_("only for joint applications"))
    return f"{paper.title} ({', '.join(notes)})" if notes else str(paper.title)


@require_safe
def call_ical(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Opening and deadline of one call for a calendar."""
    found = call_at(place=place, slug=slug)
    return _calendar(request, name=found.title, only=address_of_call(found))


@require_safe
def ical(request: HttpRequest) -> HttpResponse:
    """Openings and deadlines of all calls that run, to subscribe to."""
    name = _("Calls for applications: {portal}").format(portal=request.portal.name)
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
    answer["Content-Disposition"] = 'inline; filename="foerderaufrufe.ics"'
    return answer


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """The newest calls as RSS 2.0."""
    return _feed(request, Rss201rev2Feed, address=reverse("calls:feed"))


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest calls as Atom."""
    return _feed(request, Atom1Feed, address=reverse("calls:feed_atom"))


def _feed(request: HttpRequest, kind: type[SyndicationFeed], *, address: str) -> HttpResponse:
    feed = kind(
        title=_("Calls for applications: {portal}").format(portal=request.portal.name),
        link=request.build_absolute_uri(reverse("calls:list")),
        feed_url=request.build_absolute_uri(address),
        description=request.portal.claim,
        language=get_language(),
        author_name=request.authority.name,
    )
    for call in public_calls().order_by("-published_at", "-pk")[:NEWEST]:
        _add(feed, call, url=request.build_absolute_uri(address_of_call(call)))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _add(feed: SyndicationFeed, call: Call, *, url: str) -> None:
    deadline = moment_in_words(call.closes_at) if call.closes_at else ""
    until = _("Applications until {deadline}.").format(deadline=deadline) if deadline else ""
    feed.add_item(
        title=call.title,
        link=url,
        unique_id=url,
        unique_id_is_permalink=True,
        description=f"{call.summary} {until}".strip(),
        pubdate=call.published_at,
        updateddate=call.announced_at or call.frozen_at or call.published_at,
        author_name=call.authority.name,
        categories=list(call.topics),
    )
