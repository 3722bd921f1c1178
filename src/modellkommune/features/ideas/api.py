"""Collections and ideas under /api/v1/ideas/, without login: what everybody can read."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from modellkommune.commons.open_data.shapes import model_of
from modellkommune.commons.open_data.writing import plain
from modellkommune.features.ideas.selectors.collecting.open_data.columns import (
    COLLECTIONS,
    IDEAS,
)
from modellkommune.features.ideas.selectors.collecting.open_data.rows import (
    collection_rows,
    idea_feature,
    idea_row,
    public_ideas,
)

MOST_ROWS = 1_000
router = Router(tags=["Ideensammlungen"])

CollectionRow: Any = model_of(COLLECTIONS)
IdeaRow: Any = model_of(IDEAS)
IdeaPage: Any = create_model(
    "IdeaPage",
    total=(int, Field(description="Zahl aller Ideen")),
    offset=(int, ...),
    rows=(list[IdeaRow], ...),
)


class Page(Schema):
    """Which part of the ideas is wanted, and of which collection."""

    sammlung: str = Field("", max_length=80, description="Kurzname der Sammlung; leer: alle")
    stand: str = Field("", max_length=12, description="Stand der Ideen; leer: jeder")
    offset: int = Field(0, ge=0, description="Erste Zeile, von 0 an")
    limit: int = Field(100, ge=1, le=MOST_ROWS, description="Zahl der Zeilen")


@router.get("/collections", response=list[CollectionRow], summary="Ideensammlungen")
def collections(request: HttpRequest) -> Any:
    """Die veröffentlichten Sammlungen, die neuesten zuerst."""
    rows = collection_rows(absolute=request.build_absolute_uri)
    return [plain(COLLECTIONS, row) for row in rows]


@router.get("/ideas", response=IdeaPage, summary="Ideen")
def ideas(request: HttpRequest, page: Query[Page]) -> Any:
    """Öffentliche Ideen nach Sammlung und Nummer."""
    found = public_ideas()
    if page.sammlung:
        found = found.filter(collection__slug=page.sammlung)
    if page.stand:
        found = found.filter(status=page.stand)
    wanted = found[page.offset : page.offset + page.limit]
    rows = [plain(IDEAS, idea_row(one, absolute=request.build_absolute_uri)) for one in wanted]
    return {"total": found.count(), "offset": page.offset, "rows": rows}


@router.get("/ideas/{place}/{slug}/{number}", summary="Eine Idee")
def idea(request: HttpRequest, place: str, slug: str, number: int) -> Any:
    """Eine öffentliche Idee als GeoJSON-Feature."""
    found = public_ideas().filter(
        collection__authority__slug=place, collection__slug=slug, number=number
    )
    one = found.first()
    if one is None:
        raise Http404(number)
    return idea_feature(one, absolute=request.build_absolute_uri)
