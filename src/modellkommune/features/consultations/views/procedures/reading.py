"""The list of procedures, the page of one, of a round, and of an announcement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.availability.standing import public_standing
from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.procedures.announcement import (
    current_announcement,
)
from modellkommune.features.consultations.selectors.procedures.documents import (
    are_readable,
    document_set,
)
from modellkommune.features.consultations.selectors.procedures.lists import (
    Filters,
    kind_labels,
    list_of_procedures,
    state_labels,
)
from modellkommune.features.consultations.selectors.public_procedures import (
    procedure_at,
    round_at,
)
from modellkommune.features.consultations.selectors.reading.texts import rounds_with_text
from modellkommune.features.consultations.selectors.states import running_round, state_words
from modellkommune.features.consultations.selectors.weighing.public_table import weighing_url_of
from modellkommune.features.consultations.services.procedures.announcement_pdf import (
    announcement_pdf,
)
from modellkommune.features.consultations.views.procedures.frame import frame, link_if_there
from modellkommune.kernel.availability.document_set import as_manifest

TEMPLATES = "consultations/citizen/procedures"


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """All published procedures of the portal, by what one can do."""
    filters = _filters(request)
    context = {
        "page_title": _("Plans and drafts"),
        "breadcrumbs": [(_("Plans and drafts"), None)],
        "listed": list_of_procedures(filters, now=timezone.now()),
        "filters": filters,
        "states": state_labels().items(),
        "kinds": kind_labels().items(),
    }
    return render(request, f"{TEMPLATES}/list.html", context)


def _filters(request: HttpRequest) -> Filters:
    """What the address asks for; what it cannot ask for is left out."""
    state, kind = request.GET.get("stand", ""), request.GET.get("art", "")
    return Filters(
        state=state if state in state_labels() else "",
        kind=kind if kind in kind_labels() else "",
        place=request.GET.get("ort", "")[:100],
        words=request.GET.get("suche", "")[:100],
    )


@require_safe
def procedure(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One procedure: what, until when, what can be done, and everything that was."""
    found = procedure_at(place=place, slug=slug)
    now, rounds = timezone.now(), rounds_of(found)
    current = running_round(rounds, now)
    last = current or (rounds[-1] if rounds else None)
    context = {
        "page_title": found.title,
        "breadcrumbs": [
            (_("Plans and drafts"), reverse("consultations:list")), (found.title, None),
        ],
        "procedure": found,
        "place": found.authority.slug,
        "state": state_words(found, rounds, now),
        "rounds": [(one, _state_of(one, now)) for one in rounds],
        "current": current,
        "weighing_url": weighing_url_of(found),
        **(_about_round(found, last, now) if last else {}),
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/procedure.html", context)


def _state_of(one: Round, now: datetime) -> str:
    if one.takes_statements(now):
        return "now"
    return "done" if one.end_moment and one.end_moment <= now else "coming"


def _has_plan(shown: Round) -> bool:
    """Whether there is a plan to look at; a file that could not be read is none."""
    return bool(getattr(getattr(shown, "plan", None), "outline", None))


def _about_round(found: Procedure, shown: Round, now: datetime) -> dict[str, Any]:
    """What both pages say of a round: documents, links, whether statements are taken."""
    shown.procedure = found
    number = shown.number
    readable = [one for one in rounds_of(found) if are_readable(one, now)]
    texts = rounds_with_text(found, readable)
    return {
        "round": shown,
        "documents": [
            (one, link_if_there(found, "document", number=number, document=one.pk),
             link_if_there(found, "document_file", number=number, document=one.pk))
            for one in shown.documents.all()
        ],
        "are_readable": are_readable(shown, now),
        "is_open": shown.takes_statements(now),
        "state_url": link_if_there(found, "state_something", number=number),
        "plan_url": link_if_there(found, "plan", number=number) if _has_plan(shown) else "",
        "text_url": link_if_there(found, "text", number=number) if shown in texts else "",
        "compare_url": link_if_there(found, "compare") if len(texts) > 1 else "",
        "has_announcement": shown.announcements.exists(),
    }  # fmt: skip


@require_safe
def round_page(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """One round: period, documents with digests, announcement, availability."""
    found = procedure_at(place=place, slug=slug)
    shown, now = round_at(found, number), timezone.now()
    context = {
        **frame(found, title=str(shown), round_=shown, is_round=True),
        **_about_round(found, shown, now),
        "standing": public_standing(shown, now),
        "environment": _by_theme(shown),
    }
    return render(request, f"{TEMPLATES}/round.html", context)


def _by_theme(shown: Round) -> list[tuple[str, list[Any]]]:
    themes: dict[str, list[Any]] = {}
    for one in shown.environment.all():
        themes.setdefault(one.theme, []).append(one)
    return list(themes.items())


@require_safe
def announcement(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The announcement as it was made public, with its corrections."""
    found = procedure_at(place=place, slug=slug)
    shown = round_at(found, number)
    texts = list(shown.announcements.order_by("-number"))
    if not texts:
        raise Http404
    context = {
        **frame(found, title=_("Public announcement"), round_=shown),
        "round": shown,
        "announcement": texts[0],
        "body": mark_safe(texts[0].body),  # noqa: S308 - made by us or cleaned when stored
        "earlier": [(one, mark_safe(one.body)) for one in texts[1:]],  # noqa: S308 - the same
    }
    return render(request, f"{TEMPLATES}/announcement.html", context)


@require_safe
def announcement_as_pdf(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The announcement as PDF."""
    shown = round_at(procedure_at(place=place, slug=slug), number)
    current = current_announcement(shown)
    if current is None:
        raise Http404
    content = announcement_pdf(current, round_=shown)
    return pdf_response(content, name=f"bekanntmachung {slug} {number}")


@require_safe
def manifest(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The documents with their digests, for `modellkommune watch` and everybody else."""
    shown = round_at(procedure_at(place=place, slug=slug), number)
    documents = document_set(shown, absolute=request.build_absolute_uri)
    return JsonResponse(as_manifest(documents), json_dumps_params={"indent": 1})
