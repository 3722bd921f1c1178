"""Planning procedures under /api/v1/consultations/, without login.

Only what is public of procedures, rounds and plans; nothing of authors.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from modellkommune.commons.open_data.columns import Resource, Row
from modellkommune.commons.open_data.shapes import model_of
from modellkommune.commons.open_data.writing import plain
from modellkommune.features.consultations.models import PlanDocument
from modellkommune.features.consultations.selectors.exchange.open_data.columns import (
    DISPLAYS,
    PROCEDURES,
)
from modellkommune.features.consultations.selectors.exchange.open_data.geojson import (
    plans_geojson,
    procedures_geojson,
)
from modellkommune.features.consultations.selectors.exchange.open_data.rows import (
    display_rows,
    procedure_rows,
)
from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    procedure_at,
)
from modellkommune.features.consultations.selectors.states import stage_of

MOST_ROWS = 1_000
router = Router(tags=["Planungen"])


class Page(Schema):
    """Which part of a table is wanted."""

    offset: int = Field(0, ge=0, description="Erste Zeile, von 0 an")
    limit: int = Field(100, ge=1, le=MOST_ROWS, description="Zahl der Zeilen")


class DocumentOut(Schema):
    """One document of a round."""

    title: str
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    url: str


class RoundOut(Schema):
    """One round of a procedure."""

    number: int
    step: str
    title: str
    starts_on: date | None
    ends_on: date | None
    announced_on: date | None
    takes_statements: bool
    offline_place: str
    set_digest: str
    url: str
    documents: list[DocumentOut]


class ProcedureOut(Schema):
    """One procedure with its rounds."""

    authority: str
    slug: str
    title: str
    number: str
    kind: str
    way: str
    stage: str
    summary: str
    plain_summary: str
    outline: dict[str, Any]
    resolved_on: date | None
    decided_on: date | None
    in_force_on: date | None
    outcome: str
    licence: str
    url: str
    rounds: list[RoundOut]


def _rows_model(resource: Resource) -> Any:
    row = model_of(resource)
    return create_model(
        f"{row.__name__}Page",
        offset=(int, ...),
        rows=(list[row], ...),  # type: ignore[valid-type]
    )


def _page(resource: Resource, rows: Iterable[Row], page: Page) -> dict[str, Any]:
    wanted = islice(rows, page.offset, page.offset + page.limit)
    return {"offset": page.offset, "rows": [plain(resource, row) for row in wanted]}


@router.get("/procedures", response=_rows_model(PROCEDURES), summary="Planverfahren")
def procedures(request: HttpRequest, page: Query[Page]) -> Any:
    """Die veröffentlichten Verfahren, die neuesten zuerst."""
    rows = procedure_rows(now=timezone.now(), absolute=request.build_absolute_uri)
    return _page(PROCEDURES, rows, page)


@router.get("/displays", response=_rows_model(DISPLAYS), summary="Laufende Veröffentlichungen")
def displays(request: HttpRequest, page: Query[Page]) -> Any:
    """Was jetzt oder demnächst eingesehen und kommentiert werden kann."""
    rows = display_rows(now=timezone.now(), absolute=request.build_absolute_uri)
    return _page(DISPLAYS, rows, page)


@router.get("/procedures.geojson", summary="Geltungsbereiche")
def outlines(request: HttpRequest) -> Any:
    """Die Geltungsbereiche aller Verfahren als GeoJSON."""
    return procedures_geojson(now=timezone.now(), absolute=request.build_absolute_uri)


@router.get("/plans.geojson", summary="Pläne")
def plans(request: HttpRequest) -> Any:
    """Umringe und Flächen der Pläne, zu denen Stellung genommen werden kann."""
    return plans_geojson(now=timezone.now(), absolute=request.build_absolute_uri)


@router.get("/procedures/{place}/{slug}", response=ProcedureOut, summary="Ein Verfahren")
def procedure(request: HttpRequest, place: str, slug: str) -> Any:
    """Ein Verfahren mit seinen Durchgängen und Unterlagen."""
    found, now = procedure_at(place=place, slug=slug), timezone.now()
    rounds = rounds_of(found)
    return {
        **{
            name: getattr(found, name) for name in ProcedureOut.model_fields if hasattr(found, name)
        },
        "authority": found.authority.slug,
        "stage": stage_of(found, rounds, now).value,
        "outline": found.area or {},
        "url": request.build_absolute_uri(address_of_procedure(found)),
        "rounds": [_round(request, found, one, now=now) for one in _with_documents(rounds)],
    }


def _with_documents(rounds: list[Any]) -> list[tuple[Any, list[PlanDocument]]]:
    documents: dict[int, list[PlanDocument]] = {}
    for one in PlanDocument.objects.filter(round__in=rounds).order_by("round", "position"):
        documents.setdefault(one.round_id, []).append(one)
    return [(one, documents.get(one.pk, [])) for one in rounds]


def _round(request: HttpRequest, found: Any, entry: Any, *, now: Any) -> dict[str, Any]:
    one, documents = entry
    names = ("number", "step", "starts_on", "ends_on", "announced_on", "offline_place")
    page = address_of_procedure(found, "round", number=one.number)
    return {
        **{name: getattr(one, name) for name in names},
        "title": str(one),
        "takes_statements": one.takes_statements(now),
        "set_digest": one.set_digest,
        "url": request.build_absolute_uri(page),
        "documents": [_document(request, found, one, document) for document in documents],
    }


def _document(request: HttpRequest, found: Any, one: Any, document: PlanDocument) -> dict[str, Any]:
    page = address_of_procedure(found, "document_file", number=one.number, document=document.pk)
    names = ("title", "kind", "name", "media_type", "size", "sha256")
    facts = {name: getattr(document, name) for name in names}
    return {**facts, "url": request.build_absolute_uri(page)}
