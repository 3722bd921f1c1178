"""The plan of a round: its page, its areas, and the files behind map and picture."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import PlanArea, PlanSource, Procedure, Round
from modellkommune.features.consultations.selectors.plans import shown
from modellkommune.features.consultations.views.plans.frame import (
    address_below,
    crumbs,
    readable_round,
    state_url,
)

PICTURE_POLICY = "default-src 'none'; style-src 'none'"
# A plan of a published round changes seldom; a corrected one must be seen the same day.
CACHED = "public, max-age=300"


def plan(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The plan: picture, map, legend, list of areas, texts."""
    procedure, round_, source = _found(place, slug, number)
    groups = shown.groups_of(shown.areas_without_place(source))
    context = _context(procedure, round_, source) | {
        "groups": groups,
        "outline": shown.outline_row(),
        "in_words": shown.in_words(source, groups),
        "texts": shown.texts_of(source),
        "page_title": _("Plan: {title}").format(title=procedure.title),
    }
    return render(request, "consultations/citizen/plans/plan.html", context)


def area(request: HttpRequest, place: str, slug: str, number: int, position: int) -> HttpResponse:
    """One area of the plan, with what holds for it and the place in the plan."""
    procedure, round_, source = _found(place, slug, number)
    areas = list(shown.areas_without_place(source).only("position", "label", "source"))
    found = shown.areas_without_place(source).filter(position=position).first()
    if found is None:
        raise Http404(str(position))
    neighbours = {one.position: one for one in areas}
    context = _context(procedure, round_, source) | {
        "area": found,
        "size": shown.size_of(found.hectares),
        "row": shown.legend_row(shown.entry_of(found), 1),
        "before": neighbours.get(position - 1),
        "after": neighbours.get(position + 1),
        "picture_url": address_below(round_, "plan_picture") + f"?flaeche={position}",
        "state_url": state_url(round_, f"?flaeche={position}"),
        "breadcrumbs": crumbs(
            procedure, (_("Plan"), address_below(round_, "plan")), (found.label, "")
        ),
        "page_title": f"{found.label} – {procedure.title}",
    }
    return render(request, "consultations/citizen/plans/area.html", context)


def plan_geojson(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """Outline and areas as GeoJSON, for the map and as open data."""
    _procedure, round_, source = _found(place, slug, number)
    response = JsonResponse(
        shown.as_geojson(round_, source), content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )  # fmt: skip
    response["Cache-Control"] = CACHED
    response["Access-Control-Allow-Origin"] = "*"
    return response


def plan_picture(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """The plan as a still picture; ?flaeche=3 points at the third area."""
    procedure, _round, source = _found(place, slug, number)
    wanted = request.GET.get("flaeche", "")
    areas = list(PlanArea.objects.filter(source=source))
    picture = shown.picture_of(
        source, areas, title=procedure.title,
        highlighted=int(wanted) if wanted.isascii() and wanted.isdigit() else 0,
    )  # fmt: skip
    response = HttpResponse(picture, content_type="image/svg+xml")
    response["Content-Security-Policy"] = PICTURE_POLICY
    response["Cache-Control"] = CACHED
    return response


def plan_file(request: HttpRequest, place: str, slug: str, number: int) -> FileResponse:
    """The file that the plan was read from, for those who have a program for it."""
    _procedure, _round, source = _found(place, slug, number)
    if not source.file:
        raise Http404
    return FileResponse(source.file.open("rb"), as_attachment=True, filename=source.name)


def _found(place: str, slug: str, number: int) -> tuple[Procedure, Round, PlanSource]:
    round_ = readable_round(place, slug, number)
    source = shown.plan_of(round_)
    if source is None:
        raise Http404("no plan")
    return round_.procedure, round_, source


def _context(procedure: Procedure, round_: Round, source: PlanSource) -> dict[str, Any]:
    return {
        "procedure": procedure,
        "round": round_,
        "source": source,
        "plan_url": address_below(round_, "plan"),
        "round_url": address_below(round_, "round"),
        "picture_url": address_below(round_, "plan_picture"),
        "geojson_url": address_below(round_, "plan_geojson"),
        "file_url": address_below(round_, "plan_file") if source.file else "",
        "state_url": state_url(round_),
        "breadcrumbs": crumbs(procedure, (_("Plan"), "")),
    }
