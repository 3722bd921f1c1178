"""Rounds and their open data under /api/v1/budget/, without login."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field, create_model

from modellkommune.commons.open_data.columns import Resource
from modellkommune.commons.open_data.shapes import model_of
from modellkommune.commons.open_data.writing import plain
from modellkommune.features.budget.models import BudgetRound, Phase
from modellkommune.features.budget.selectors.open_data.columns import (
    BALLOTS,
    IMPLEMENTATION,
    PROPOSALS,
)
from modellkommune.features.budget.selectors.open_data.rows import NotOpen, rows_of, tables_of
from modellkommune.features.budget.selectors.open_data.writing import licence_of
from modellkommune.features.budget.selectors.rounds import (
    RoundNotFound,
    address_of_round,
    find_public_round,
    public_rounds,
)
from modellkommune.kernel.money import euros_text

MOST_ROWS = 1_000
router = Router(tags=["Bürgerhaushalt"])


class PhaseFacts(Schema):
    """One phase of a round."""

    kind: str
    opens_at: datetime
    closes_at: datetime | None


class RoundSummary(Schema):
    """A round as it stands in the list."""

    place: str
    slug: str
    title: str
    year: int
    state: str
    budget: str = Field(description="Betrag in Euro mit zwei Nachkommastellen")
    currency: str
    url: str


class RoundDetail(RoundSummary):
    """A round with its phases and what there is to read."""

    summary: str
    publisher: str
    licence: str | None
    licence_url: str | None
    phases: list[PhaseFacts]
    tables: list[str] = Field(description="Tabellen, die jetzt öffentlich sind")
    rules_digest: str | None = Field(description="SHA-256 der festgeschriebenen Regeln")


class Page(Schema):
    """Which rows are wanted."""

    offset: int = Field(0, ge=0)
    limit: int = Field(100, ge=1, le=MOST_ROWS)


def _rows_model(resource: Resource) -> Any:
    row = model_of(resource)
    return create_model(
        f"{row.__name__}Rows",
        offset=(int, ...),
        limit=(int, ...),
        more=(bool, Field(description="ob weitere Zeilen folgen")),
        rows=(list[row], ...),  # type: ignore[valid-type]
    )


@router.get("/rounds", response=list[RoundSummary], summary="Alle Runden des Portals")
def rounds(request: HttpRequest) -> list[dict[str, Any]]:
    """The announced and published rounds of this portal, the newest first."""
    return [_summary(request, entry) for entry in public_rounds()]


@router.get("/rounds/{place}/{slug}", response=RoundDetail, summary="Eine Runde")
def one_round(request: HttpRequest, place: str, slug: str) -> dict[str, Any]:
    """One round with its phases, licence and tables."""
    found = _round(place, slug)
    code, url = licence_of(found)
    return {
        **_summary(request, found),
        "summary": found.summary,
        "publisher": found.authority.name,
        "licence": code or None,
        "licence_url": url or None,
        "phases": [_phase(entry) for entry in found.phases.all()],
        "tables": tables_of(found),
        "rules_digest": (found.live.lock_digest or None) if found.is_run_here else None,
    }


@router.get(
    "/rounds/{place}/{slug}/proposals", response=_rows_model(PROPOSALS), summary="Vorschläge"
)
def proposals(request: HttpRequest, place: str, slug: str, page: Query[Page]) -> dict[str, Any]:
    """The public proposals of a round."""
    return _table(request, place, slug, PROPOSALS, page)


@router.get("/rounds/{place}/{slug}/ballots", response=_rows_model(BALLOTS), summary="Stimmzettel")
def ballots(request: HttpRequest, place: str, slug: str, page: Query[Page]) -> dict[str, Any]:
    """The anonymous ballots of a published round, one row per choice."""
    return _table(request, place, slug, BALLOTS, page)


@router.get(
    "/rounds/{place}/{slug}/implementation",
    response=_rows_model(IMPLEMENTATION),
    summary="Umsetzung",
)
def implementation(
    request: HttpRequest, place: str, slug: str, page: Query[Page]
) -> dict[str, Any]:
    """What became of the winners of a published round."""
    return _table(request, place, slug, IMPLEMENTATION, page)


def _table(
    request: HttpRequest, place: str, slug: str, resource: Resource, page: Page
) -> dict[str, Any]:
    try:
        rows = rows_of(resource.name, _round(place, slug), absolute=request.build_absolute_uri)
    except NotOpen as error:
        raise HttpError(404, "This table is not public for this round, or not yet.") from error
    wanted = list(islice(rows, page.offset, page.offset + page.limit + 1))
    shown: Sequence[Any] = wanted[: page.limit]
    return {
        "offset": page.offset,
        "limit": page.limit,
        "more": len(wanted) > page.limit,
        "rows": [plain(resource, row) for row in shown],
    }


def _round(place: str, slug: str) -> BudgetRound:
    try:
        return find_public_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise HttpError(404, "There is no such round on this portal.") from error


def _summary(request: HttpRequest, entry: BudgetRound) -> dict[str, Any]:
    return {
        "place": entry.authority.slug,
        "slug": entry.slug,
        "title": entry.title,
        "year": entry.year,
        "state": entry.state,
        "budget": euros_text(entry.budget_cents),
        "currency": entry.currency,
        "url": request.build_absolute_uri(address_of_round(entry)),
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {"kind": phase.kind, "opens_at": phase.opens_at, "closes_at": phase.closes_at}
