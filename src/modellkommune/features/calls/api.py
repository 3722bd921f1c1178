"""Calls, applications and grants under /api/v1/calls/, without login.

Nothing of an application is here before its call's decision was announced, and
then only what the call lets the public read.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from modellkommune.commons.open_data.columns import Resource, Row
from modellkommune.commons.open_data.shapes import model_of
from modellkommune.commons.open_data.writing import plain
from modellkommune.features.calls.selectors.deciding.open_data import giving360
from modellkommune.features.calls.selectors.deciding.open_data.columns import (
    APPLICATIONS,
    CALLS,
    GRANTS,
)
from modellkommune.features.calls.selectors.deciding.open_data.rows import (
    application_rows,
    call_rows,
    grant_rows,
)
from modellkommune.features.calls.selectors.deciding.public_grants import public_grants

MOST_ROWS = 1_000
router = Router(tags=["Förderaufrufe"])


class Page(Schema):
    """Which part of a table is wanted."""

    offset: int = Field(0, ge=0, description="Erste Zeile, von 0 an")
    limit: int = Field(100, ge=1, le=MOST_ROWS, description="Zahl der Zeilen")


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


@router.get("/calls", response=_rows_model(CALLS), summary="Förderaufrufe")
def calls(request: HttpRequest, page: Query[Page]) -> Any:
    """Die veröffentlichten Aufrufe, die neuesten zuerst."""
    return _page(CALLS, call_rows(absolute=request.build_absolute_uri), page)


@router.get("/applications", response=_rows_model(APPLICATIONS), summary="Bewerbungen")
def applications(request: HttpRequest, page: Query[Page]) -> Any:
    """Bewerbungen entschiedener Aufrufe, soweit der Aufruf sie öffentlich macht."""
    return _page(APPLICATIONS, application_rows(), page)


@router.get("/grants", response=_rows_model(GRANTS), summary="Zuwendungen")
def grants(request: HttpRequest, page: Query[Page]) -> Any:
    """Zuwendungen bekannt gegebener Aufrufe."""
    return _page(GRANTS, grant_rows(absolute=request.build_absolute_uri), page)


@router.get("/360giving", summary="Zuwendungen nach 360Giving")
def giving(request: HttpRequest) -> Any:
    """Die Zuwendungen dieser Stelle nach dem 360Giving-Standard."""
    return giving360.package(
        public_grants().filter(authority=request.authority),  # type: ignore[attr-defined]
        authority=request.authority,  # type: ignore[attr-defined]
        absolute=request.build_absolute_uri,
        now=timezone.now(),
        url=request.build_absolute_uri(request.path),
    )
