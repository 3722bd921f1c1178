"""Datasets under /api/v1/opendata/, without login: what everybody can read."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404
from ninja import Query as Parameters
from ninja import Router, Schema
from pydantic import Field

from modellkommune.commons.tables.engine import ask, ask_sql
from modellkommune.features.opendata.models import UsageKind
from modellkommune.features.opendata.selectors.asking.answers import answer_as_csv, answer_as_json
from modellkommune.features.opendata.selectors.asking.listing import (
    dataset_row,
    datasets_with_files,
)
from modellkommune.features.opendata.selectors.asking.questions import AddressRefused, question_in
from modellkommune.features.opendata.selectors.asking.tables import PublicTable, table_at
from modellkommune.features.opendata.services.asking.counting import count_asked
from modellkommune.features.opendata.text.asking import refusal_in_words, status_of
from modellkommune.kernel.tables.query import Answer, Query, QueryRefused

router = Router(tags=["Offene Daten"])
MOST_DATASETS = 500
# How the words of a question stand in an address, for the description of the interface.
QUESTION = (
    "Bedingung: `Spalte__Vergleich=Wert` mit eq, ne, lt, le, gt, ge, contains, begins, ends, "
    "in, not_in, empty, filled. Die genaue Beschreibung mit allen Spalten liefert das "
    "OpenAPI-Dokument der Datei."
)


class DataFileRow(Schema):
    """One file of a dataset; `query` is None where it is no table kept here."""

    name: str
    title: str
    format: str
    licence: str
    modified: datetime | None
    rows: int | None
    query: str | None
    openapi: str | None
    address: str


class DatasetRow(Schema):
    """One dataset with its files."""

    identifier: str
    title: str
    description: str
    publisher: str
    keywords: list[Any]
    themes: list[Any]
    modified: datetime | None
    page: str
    files: list[DataFileRow]


class DatasetPage(Schema):
    """A part of the list."""

    total: int
    offset: int
    rows: list[DatasetRow]


class Part(Schema):
    """Which part of the list is wanted."""

    offset: int = Field(0, ge=0, description="Erster Datensatz, von 0 an")
    limit: int = Field(100, ge=1, le=MOST_DATASETS, description="Zahl der Datensätze")


@router.get("/datasets", response=DatasetPage, summary="Datensätze")
def datasets(request: HttpRequest, part: Parameters[Part]) -> Any:
    """Alle veröffentlichten Datensätze, die zuletzt geänderten zuerst."""
    found = datasets_with_files()
    wanted = found[part.offset : part.offset + part.limit]
    rows = [dataset_row(one, absolute=request.build_absolute_uri) for one in wanted]
    return {"total": found.count(), "offset": part.offset, "rows": rows}


@router.get("/datasets/{place}/{slug}", response=DatasetRow, summary="Ein Datensatz")
def dataset(request: HttpRequest, place: str, slug: str) -> Any:
    """Ein veröffentlichter Datensatz mit seinen Dateien."""
    found = get_object_or_404(datasets_with_files(), authority__slug=place, slug=slug)
    return dataset_row(found, absolute=request.build_absolute_uri)


@router.get(
    "/datasets/{place}/{slug}/{file}/rows", url_name="table_rows",
    summary="Zeilen einer Tabelle", description=f"Zeilen, gefiltert und sortiert. {QUESTION}",
)  # fmt: skip
def rows(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Rows of a table: conditions, `sort`, `columns`, `limit`, `offset`, `format`."""
    table = table_at(place=place, slug=slug, file=file)
    return _answered(request, table, needs_figures=False)


@router.get(
    "/datasets/{place}/{slug}/{file}/aggregate", url_name="table_figures",
    summary="Kennzahlen einer Tabelle",
    description=f"Kennzahlen je Gruppe: `group=Spalte`, `figure=sum:Spalte`. {QUESTION}",
)  # fmt: skip
def figures(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Figures of a table: `group`, `figure`, conditions, `sort`, `limit`, `offset`."""
    table = table_at(place=place, slug=slug, file=file)
    return _answered(request, table, needs_figures=True)


@router.api_operation(
    ["GET", "POST"], "/datasets/{place}/{slug}/{file}/sql", url_name="table_sql",
    summary="Frage in SQL",
    description="Eine lesende Frage (SELECT) an die Tabelle `data`, als Parameter `sql`.",
)  # fmt: skip
def sql(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Read-only SQL over the one table `data`."""
    table = table_at(place=place, slug=slug, file=file)
    asked = request.POST if request.method == "POST" else request.GET
    try:
        answer = ask_sql(table.store, asked.get("sql", ""))
    except QueryRefused as refused:
        return _refusal(refused)
    return _file(request, table, answer, None)


def _answered(request: HttpRequest, table: PublicTable, *, needs_figures: bool) -> HttpResponse:
    mark = _mark(request, table)
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified()
    try:
        query = question_in(request.GET)
        if needs_figures and not query.aggregates:
            raise AddressRefused("figure-missing")
        answer = ask(table.store, query, columns=table.columns)
    except QueryRefused as refused:
        return _refusal(refused)
    return _file(request, table, answer, query)


def _file(
    request: HttpRequest, table: PublicTable, answer: Answer, query: Query | None
) -> HttpResponse:
    count_asked(
        table.dataset, table.distribution, kind=UsageKind.API,
        agent=request.headers.get("User-Agent", ""),
    )  # fmt: skip
    if request.GET.get("format") == "csv":
        response = HttpResponse(answer_as_csv(answer), content_type="text/csv; charset=utf-8")
        name = f"{table.dataset.slug}-{table.distribution.slug}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        response = HttpResponse(
            answer_as_json(answer, query=query), content_type="application/json"
        )
    response["Access-Control-Allow-Origin"] = "*"
    if request.method == "GET":
        response["ETag"] = _mark(request, table)
        response["Cache-Control"] = "public, max-age=60"
    return response


def _mark(request: HttpRequest, table: PublicTable) -> str:
    """The same question to the same version of the file has the same answer."""
    asked = f"{table.state}\n{request.get_full_path()}"
    return f'"{sha256(asked.encode()).hexdigest()[:32]}"'


def _refusal(refused: QueryRefused) -> JsonResponse:
    """Say what is wrong, in words for people and with a code for programs."""
    told = {
        "code": refused.code,
        "parameters": refused.parameters,
        "message": refusal_in_words(refused),
    }
    response = JsonResponse(
        told, status=status_of(refused), json_dumps_params={"ensure_ascii": False}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response
