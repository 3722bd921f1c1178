"""Open data of a round at addresses that stay: CSV, JSON and the schema of both."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from modellkommune.commons.open_data.answer import data_file
from modellkommune.commons.open_data.writing import csv_pieces, json_pieces
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.open_data.columns import RESOURCES
from modellkommune.features.budget.selectors.open_data.rows import NotOpen, rows_of, tables_of
from modellkommune.features.budget.selectors.open_data.writing import facts_of, schema_of
from modellkommune.features.budget.selectors.rounds import RoundNotFound, find_public_round
from modellkommune.features.budget.views.citizen import address


@require_safe
def table_csv(request: HttpRequest, place: str, slug: str, name: str) -> HttpResponse:
    """One table for spreadsheets."""
    budget_round = public_round(place=place, slug=slug)
    rows = _rows(request, budget_round, name)
    content = b"".join(csv_pieces(RESOURCES[name], rows))
    return data_file(content, "text/csv; charset=utf-8", f"{slug}-{name}.csv")


@require_safe
def table_json(request: HttpRequest, place: str, slug: str, name: str) -> HttpResponse:
    """One table for programs, with publisher and licence above the rows."""
    budget_round = public_round(place=place, slug=slug)
    facts = facts_of(
        budget_round,
        RESOURCES[name],
        url=request.build_absolute_uri(address(budget_round, f"{name}_json")),
        schema=request.build_absolute_uri(address(budget_round, "schema")),
    )
    rows = _rows(request, budget_round, name)
    content = b"".join(json_pieces(RESOURCES[name], rows, facts=facts))
    return data_file(content, "application/json", f"{slug}-{name}.json")


@require_safe
def schema(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What every column means, for people and programs."""
    budget_round = public_round(place=place, slug=slug)
    base = request.build_absolute_uri(address(budget_round, "downloads"))
    document = schema_of(budget_round, names=tables_of(budget_round), base=base)
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return data_file(content, "application/json", f"{slug}-schema.json")


@dataclass(frozen=True)
class OpenTable:
    """One table of the open data with its addresses, for the page that lists them."""

    title: str
    csv_url: str
    json_url: str


def open_tables(budget_round: BudgetRound) -> list[OpenTable]:
    """The tables that are public now, with their headings in the page's language."""
    german = (get_language() or "de").startswith("de")
    return [
        OpenTable(
            title=RESOURCES[name].title_de if german else RESOURCES[name].title_en,
            csv_url=address(budget_round, f"{name}_csv"),
            json_url=address(budget_round, f"{name}_json"),
        )
        for name in tables_of(budget_round)
    ]


def public_round(*, place: str, slug: str) -> BudgetRound:
    """The announced or published round of an address, or the page that says there is none."""
    try:
        return find_public_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise Http404(str(error)) from error


def _rows(request: HttpRequest, budget_round: BudgetRound, name: str) -> list:
    try:
        return list(rows_of(name, budget_round, absolute=request.build_absolute_uri))
    except NotOpen as error:
        raise Http404(str(error)) from error
