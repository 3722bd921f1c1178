"""The ideas of a collection as open data: CSV, JSON and GeoJSON with their schema."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.open_data.answer import data_file
from modellkommune.commons.open_data.writing import (
    LICENCES,
    csv_pieces,
    csvw_metadata,
    json_pieces,
)
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.selectors.collecting.open_data.rows import (
    idea_feature,
    idea_row,
    ideas_resource,
    public_ideas,
    published_questions,
)
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    collection_at,
)
from modellkommune.features.ideas.views.collecting.frame import collection_frame


@require_safe
def overview(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Which files there are and what their columns mean."""
    found = collection_at(place=place, slug=slug)
    context = collection_frame(found, now=timezone.now(), title=_("Data"), current="data")
    context |= {
        "columns": ideas_resource(published_questions(found)).columns,
        "licence_url": LICENCES.get(found.licence, ""),
    }
    return render(request, "ideas/citizen/collecting/data.html", context)


@require_safe
def ideas_csv(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ideas for spreadsheets."""
    found = collection_at(place=place, slug=slug)
    questions = published_questions(found)
    rows = (
        idea_row(idea, absolute=request.build_absolute_uri, questions=questions)
        for idea in public_ideas(found).iterator()
    )
    content = b"".join(csv_pieces(ideas_resource(questions), rows))
    return data_file(content, "text/csv; charset=utf-8", f"{found.slug}.csv")


@require_safe
def ideas_json(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ideas for programs."""
    found = collection_at(place=place, slug=slug)
    questions = published_questions(found)
    rows = (
        idea_row(idea, absolute=request.build_absolute_uri, questions=questions)
        for idea in public_ideas(found).iterator()
    )
    facts = _facts(request, found)
    content = b"".join(json_pieces(ideas_resource(questions), rows, facts=facts))
    return data_file(content, "application/json", f"{found.slug}.json")


@require_safe
def ideas_geojson(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ideas with their places, for maps."""
    found = collection_at(place=place, slug=slug)
    features = [
        idea_feature(idea, absolute=request.build_absolute_uri)
        for idea in public_ideas(found).iterator()
    ]
    collection = {"type": "FeatureCollection", **_facts(request, found), "features": features}
    content = json.dumps(collection, ensure_ascii=False).encode()
    return data_file(content, "application/geo+json", f"{found.slug}.geojson")


@require_safe
def schema(request: HttpRequest, place: str, slug: str) -> JsonResponse:
    """What the columns mean, as CSV on the Web and JSON Schema."""
    found = collection_at(place=place, slug=slug)
    described = csvw_metadata(
        [ideas_resource(published_questions(found))],
        title=found.title,
        publisher=found.authority.name,
        licence_url=LICENCES.get(found.licence, ""),
        base=request.build_absolute_uri(address_of_collection(found, "data")),
    )
    return JsonResponse(described, json_dumps_params={"ensure_ascii": False})


def _facts(request: HttpRequest, collection: IdeaCollection) -> dict[str, str]:
    return {
        "title": collection.title,
        "publisher": collection.authority.name,
        "licence": LICENCES.get(collection.licence, collection.licence),
        "page": request.build_absolute_uri(address_of_collection(collection)),
    }
