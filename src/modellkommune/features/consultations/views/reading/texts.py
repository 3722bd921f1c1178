"""The draft text of a round, two rounds side by side, and the plain summary."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.procedures.documents import are_readable
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
)
from modellkommune.features.consultations.selectors.reading.texts import (
    comparison_of,
    headings_of,
    paragraphs_of,
    rounds_with_text,
)
from modellkommune.features.consultations.views.plans.frame import (
    address_below,
    crumbs,
    readable_round,
    state_url,
)


def text(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The whole text with contents; every paragraph can be pointed at."""
    round_ = readable_round(place, slug, number)
    procedure = round_.procedure
    paragraphs = paragraphs_of(round_)
    if not paragraphs:
        raise Http404("no text")
    earlier = [one for one in _with_text(procedure) if one.number < number]
    context = {
        "procedure": procedure,
        "round": round_,
        "paragraphs": paragraphs,
        "headings": headings_of(paragraphs),
        "state_url": state_url(round_),
        "compare_url": _compare_url(procedure, earlier[-1], round_) if earlier else "",
        "plain_url": address_of_procedure(procedure, "plain") if procedure.plain_summary else "",
        "breadcrumbs": crumbs(procedure, (_("Text of the draft"), "")),
        "page_title": _("Text: {title}").format(title=procedure.title),
    }
    return render(request, "consultations/citizen/reading/text.html", context)


def compare(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Two rounds side by side: ?von=1&bis=2; without them the last two with a text."""
    procedure = procedure_at(place=place, slug=slug)
    rounds = _with_text(procedure)
    if len(rounds) < 2:
        raise Http404("nothing to compare")
    before = _round_named(rounds, request.GET.get("von", ""), rounds[-2])
    after = _round_named(rounds, request.GET.get("bis", ""), rounds[-1])
    shows_all = request.GET.get("alles") == "1"
    context = {
        "procedure": procedure,
        "rounds": rounds,
        "comparison": comparison_of(before, after),
        "shows_all": shows_all,
        "address": address_of_procedure(procedure, "compare"),
        "text_url": address_below(_of(after, procedure), "text"),
        "breadcrumbs": crumbs(procedure, (_("What has changed"), "")),
        "page_title": _("What has changed: {title}").format(title=procedure.title),
    }
    return render(request, "consultations/citizen/reading/compare.html", context)


def plain(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What the procedure is about, in plain language."""
    procedure = procedure_at(place=place, slug=slug)
    if not procedure.plain_summary:
        raise Http404("no summary")
    context = {
        "procedure": procedure,
        "breadcrumbs": crumbs(procedure, (_("In plain language"), "")),
        "procedure_url": address_of_procedure(procedure),
        "page_title": _("In plain language: {title}").format(title=procedure.title),
    }
    return render(request, "consultations/citizen/reading/plain.html", context)


def _with_text(procedure: Procedure) -> list[Round]:
    public: list[Round] = procedure.public_rounds  # type: ignore[attr-defined]
    now = timezone.now()
    return rounds_with_text(procedure, [one for one in public if are_readable(one, now)])


def _round_named(rounds: list[Round], number: str, default: Round) -> Round:
    return next((one for one in rounds if str(one.number) == number), default)


def _of(round_: Round, procedure: Procedure) -> Round:
    round_.procedure = procedure
    return round_


def _compare_url(procedure: Procedure, before: Round, after: Round) -> str:
    address = address_of_procedure(procedure, "compare")
    return f"{address}?von={before.number}&bis={after.number}"
