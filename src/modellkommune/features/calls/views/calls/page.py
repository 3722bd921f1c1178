"""The pages of a call: the call itself, its questions, its versions."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.calls.differences import versions_of
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call, call_at
from modellkommune.features.calls.selectors.calls.public_page import (
    CallPage,
    anchors_of,
    public_page_of,
)


@require_safe
def call(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What is given, to whom, until when, and how it is decided."""
    found = call_at(place=place, slug=slug)
    page = public_page_of(found, now=timezone.now())
    return render(
        request,
        "calls/citizen/call.html",
        {
            **frame(found, current="call", title=found.title),
            "page": page,
            "recommend": _mail_to_recommend(request, found),
            "has_form": bool(page.blocks),
        },
    )


@require_safe
def questions(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What was asked and answered; names are taken out of both."""
    found = call_at(place=place, slug=slug)
    return render(
        request,
        "calls/citizen/calls/questions.html",
        {
            **frame(found, current="questions", title=_("Questions and answers")),
            "questions": found.questions.filter(answered_at__isnull=False).order_by(
                "-answered_at", "-pk"
            ),
            "is_open": found.is_open(timezone.now()),
        },
    )


@require_safe
def versions(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Form and criteria as they were fixed, with what changed since, and why."""
    found = call_at(place=place, slug=slug)
    rows = versions_of(found)
    newest = rows[0].document if rows else {}
    return render(
        request,
        "calls/citizen/calls/versions.html",
        {
            **frame(found, current="versions", title=_("Fixed form and criteria")),
            "rows": rows,
            "notices": found.notices.all(),
            "questions": [part for part in newest.get("blocks", []) if part["kind"] != "heading"],
            "criteria": [
                (part, anchors_of(part["anchors"])) for part in newest.get("criteria", [])
            ],
            "papers": newest.get("papers", []),
            "constraints": newest.get("constraints", []),
        },
    )


def frame(found: Call, *, current: str, title: str) -> dict[str, Any]:
    """Title, breadcrumb and tabs that all pages of a call share."""
    above: list[tuple[str, str | None]] = [(_("Calls for applications"), reverse("calls:list"))]
    if current == "call":
        trail = [*above, (found.title, None)]
    else:
        trail = [*above, (found.title, address_of_call(found)), (title, None)]
    return {
        "page_title": title if current == "call" else f"{title}: {found.title}",
        "breadcrumbs": trail,
        "tabs": tabs_of(found, current=current),
        "call": found,
        "place": found.authority.slug,
    }


def tabs_of(found: Call, *, current: str) -> list[tuple[str, str, bool]]:
    """The pages of a call that hold something."""
    pages = [("call", _("The call"))]
    if found.frozen_at is not None or not found.source:
        pages.append(("questions", _("Questions and answers")))
    if found.frozen_at is not None:
        pages.append(("versions", _("Fixed form and criteria")))
    if found.announced_at is not None:
        pages.append(("awards", _("Decision")))
    return [(label, address_of_call(found, page=name), name == current) for name, label in pages]


def _mail_to_recommend(request: HttpRequest, found: Call) -> str:
    """A link that opens a mail of the reader's own program; nobody else learns of it."""
    address = request.build_absolute_uri(address_of_call(found))
    body = f"{found.title}\n{found.summary}\n\n{address}\n"
    return f"mailto:?subject={quote(found.title)}&body={quote(body)}"


def page_of(found: Call) -> CallPage:
    """The page as it is read now, for other forms of it."""
    return public_page_of(found, now=timezone.now())
