"""Open data of planning procedures at addresses that stay; nothing of any author is in it."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.open_data.answer import data_file
from modellkommune.commons.open_data.writing import csv_pieces, csvw_metadata, json_pieces
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.selectors.exchange.open_data import rows
from modellkommune.features.consultations.selectors.exchange.open_data.catalogue import plans_graph
from modellkommune.features.consultations.selectors.exchange.open_data.columns import RESOURCES
from modellkommune.features.consultations.selectors.exchange.open_data.geojson import (
    plans_geojson,
    procedures_geojson,
)
from modellkommune.features.consultations.selectors.public_procedures import (
    procedure_at,
)
from modellkommune.features.consultations.services.exchange.writing import (
    NothingToTell,
    public_message,
)
from modellkommune.kernel.catalogue.graph import FORMATS

CSV, JSON = "text/csv; charset=utf-8", "application/json"
GEOJSON = "application/geo+json"
ENDINGS = {media_type: ending for ending, (_kind, media_type) in FORMATS.items()}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What of the procedures can be had as data, and what it means."""
    title = _("Planning data")
    return render(
        request,
        "consultations/citizen/exchange/data.html",
        {
            "page_title": title,
            "breadcrumbs": [(_("Plans and drafts"), reverse("consultations:list")), (title, None)],
            "resources": RESOURCES.values(),
            "catalogue": request.build_absolute_uri(reverse("consultations:catalogue_by_wish")),
        },
    )


@require_safe
def table(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """Procedures, or what of them can be commented on now or soon."""
    resource = RESOURCES[name]
    select = rows.procedure_rows if name == "verfahren" else rows.display_rows
    found = list(select(now=timezone.now(), absolute=request.build_absolute_uri))
    if ending == "csv":
        return data_file(b"".join(csv_pieces(resource, found)), CSV, f"{name}.csv")
    facts = {
        "title": f"{resource.title_de}: {request.authority.name}",
        "publisher": request.authority.name,
        "url": request.build_absolute_uri(request.path),
        "schema": request.build_absolute_uri(reverse("consultations:data_schema")),
    }
    return data_file(b"".join(json_pieces(resource, found, facts=facts)), JSON, f"{name}.json")


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What the columns of the tables mean."""
    address = request.build_absolute_uri(reverse("consultations:data_schema"))
    document = csvw_metadata(
        RESOURCES.values(),
        title=request.authority.name,
        publisher=request.authority.name,
        licence_url="",
        base=address.removesuffix("schema.json"),
    )
    return written_json(document, JSON, "planungen-schema.json")


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """The outlines of all procedures."""
    found = procedures_geojson(now=timezone.now(), absolute=request.build_absolute_uri)
    return written_json(found, GEOJSON, "verfahren.geojson")


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Outlines and areas of what can be commented on now or soon."""
    found = plans_geojson(now=timezone.now(), absolute=request.build_absolute_uri)
    return written_json(found, GEOJSON, "plaene.geojson")


@require_safe
def catalogue(request: HttpRequest, ending: str) -> HttpResponse:
    """All plans as linked data after DCAT-AP.PLU."""
    return written_graph(request, ending, stem="katalog")


@require_safe
def catalogue_by_wish(request: HttpRequest) -> HttpResponse:
    """The same in the format that a program asks for; people are led to the page."""
    wanted = request.get_preferred_type(["text/html", *ENDINGS])
    if wanted in ENDINGS:
        answer = written_graph(request, ENDINGS[wanted], stem="katalog")
    else:
        answer = redirect("consultations:data")
    patch_vary_headers(answer, ["Accept"])
    return answer


@require_safe
def procedure_catalogue(request: HttpRequest, place: str, slug: str, ending: str) -> HttpResponse:
    """One plan as linked data."""
    found = procedure_at(place=place, slug=slug)
    if not found.is_plan:
        raise Http404
    return written_graph(request, ending, stem=slug, only=found)


@require_safe
def message(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What runs, as the message of XBeteiligung by which portals learn of it (0451)."""
    found = procedure_at(place=place, slug=slug)
    try:
        written = public_message(
            procedure=found, now=timezone.now(), absolute=request.build_absolute_uri
        )
    except NothingToTell:
        raise Http404 from None
    return data_file(written.content, "application/xml", f"{slug}-0451.xml")


def written_graph(
    request: HttpRequest, ending: str, *, stem: str, only: Procedure | None = None
) -> HttpResponse:
    """Answer with the plans of the portal, or with one of them."""
    graph = plans_graph(
        authority=request.authority, now=timezone.now(), absolute=request.build_absolute_uri,
        only=only,
    )  # fmt: skip
    content, media_type = graph.written(ending)
    return data_file(content, f"{media_type}; charset=utf-8", f"{stem}.{ending}")


def written_json(document: Any, kind: str, name: str) -> HttpResponse:
    """Answer with a document for programs."""
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return data_file(content, kind, name)
