"""Open data of calls at addresses that stay: CSV, JSON, 360Giving, and the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from modellkommune.commons.open_data.answer import data_file
from modellkommune.commons.open_data.columns import Resource, Row
from modellkommune.commons.open_data.writing import (
    LICENCES,
    csv_pieces,
    csvw_metadata,
    json_pieces,
)
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call, call_at
from modellkommune.features.calls.selectors.deciding.open_data import giving360
from modellkommune.features.calls.selectors.deciding.open_data import rows as selected
from modellkommune.features.calls.selectors.deciding.open_data.columns import RESOURCES
from modellkommune.features.calls.selectors.deciding.public_grants import public_grants

CSV, JSON = "text/csv; charset=utf-8", "application/json"


@require_safe
def table(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """One table with the calls of the whole portal."""
    resource = RESOURCES[name]
    facts = {
        "title": f"{resource.title_de}: {request.authority.name}",
        "publisher": request.authority.name,
        "url": request.build_absolute_uri(request.path),
        "schema": request.build_absolute_uri(reverse("calls:schema")),
    }
    return _table(resource, _rows(request, name), facts=facts, stem=name, ending=ending)


@require_safe
def call_table(request: HttpRequest, place: str, slug: str, name: str, ending: str) -> HttpResponse:
    """One table of one call; before the announcement there is none."""
    call = _decided(place=place, slug=slug)
    resource = selected.answers_resource(call) if name == "bewerbungen" else RESOURCES[name]
    rows = selected.rows_with_answers(call) if name == "bewerbungen" else _rows(request, name, call)
    facts = {
        "title": f"{resource.title_de}: {call.title}",
        "publisher": call.authority.name,
        "licence": call.licence or None,
        "licence_url": LICENCES.get(call.licence),
        "url": request.build_absolute_uri(request.path),
        "schema": request.build_absolute_uri(address_of_call(call, page="call_schema")),
    }
    return _table(resource, rows, facts=facts, stem=f"{slug}-{name}", ending=ending)


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What the columns of the portal's tables mean."""
    document = csvw_metadata(
        RESOURCES.values(),
        title=request.authority.name,
        publisher=request.authority.name,
        licence_url="",
        base=request.build_absolute_uri(reverse("calls:schema")).removesuffix("schema.json"),
    )
    return _json(document, "foerderaufrufe-schema.json")


@require_safe
def call_schema(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What the columns of one call's tables mean."""
    call = _decided(place=place, slug=slug)
    address = request.build_absolute_uri(address_of_call(call, page="call_schema"))
    document = csvw_metadata(
        [selected.answers_resource(call), RESOURCES["zuwendungen"]],
        title=call.title,
        publisher=call.authority.name,
        licence_url=LICENCES.get(call.licence, ""),
        base=address.removesuffix("schema.json"),
    )
    return _json(document, f"{slug}-schema.json")


@require_safe
def giving_json(request: HttpRequest) -> HttpResponse:
    """The awards of the portal's own authority after 360Giving."""
    grants = public_grants().filter(authority=request.authority)
    return _giving_json(request, grants, stem="360giving")


@require_safe
def giving_csv(request: HttpRequest) -> HttpResponse:
    """The same as the flat table of the standard."""
    grants = public_grants().filter(authority=request.authority)
    return _giving_csv(request, grants, stem="360giving")


@require_safe
def call_giving_json(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The awards of one call after 360Giving."""
    call = _decided(place=place, slug=slug)
    return _giving_json(request, public_grants().filter(call=call), stem=f"{slug}-360giving")


def _giving_json(request: HttpRequest, grants: Iterable, *, stem: str) -> HttpResponse:
    document = giving360.package(
        grants,
        authority=request.authority,
        absolute=request.build_absolute_uri,
        now=timezone.now(),
        url=request.build_absolute_uri(request.path),
    )
    return _json(document, f"{stem}.json")


def _giving_csv(request: HttpRequest, grants: Iterable, *, stem: str) -> HttpResponse:
    now = timezone.now()
    found = [
        giving360.grant_object(grant, absolute=request.build_absolute_uri, now=now)
        for grant in grants
    ]
    return data_file(giving360.table(found), CSV, f"{stem}.csv")


def _decided(*, place: str, slug: str) -> Call:
    call = call_at(place=place, slug=slug)
    if call.announced_at is None:
        raise Http404
    return call


def _rows(request: HttpRequest, name: str, call: Call | None = None) -> Iterable[Row]:
    if name == "aufrufe":
        return selected.call_rows(absolute=request.build_absolute_uri, call=call)
    if name == "bewerbungen":
        return selected.application_rows(call=call)
    return selected.grant_rows(absolute=request.build_absolute_uri, call=call)


def _table(
    resource: Resource, rows: Iterable[Row], *, facts: Row, stem: str, ending: str
) -> HttpResponse:
    if ending == "csv":
        return data_file(b"".join(csv_pieces(resource, rows)), CSV, f"{stem}.csv")
    return data_file(b"".join(json_pieces(resource, rows, facts=facts)), JSON, f"{stem}.json")


def _json(document: object, name: str) -> HttpResponse:
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return data_file(content, JSON, name)
