"""The rows of the open data: only what everybody can read on the pages; no names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from shapely.geometry import shape

from modellkommune.commons.open_data.columns import Column, Resource, Row
from modellkommune.features.ideas.models import FormQuestion, Idea, IdeaCollection, Visibility
from modellkommune.features.ideas.selectors.collecting.idea_page import answer_in_words
from modellkommune.features.ideas.selectors.collecting.open_data.columns import IDEAS
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    address_of_idea,
    public_collections,
)

Address = Callable[[str], str]
SHOWN = Q(ideas__visibility=Visibility.SHOWN)


def collection_rows(*, absolute: Address) -> Iterator[Row]:
    """The public collections, the newest first; one query."""
    for one in public_collections().annotate(shown=Count("ideas", filter=SHOWN)):
        yield {
            "stelle": one.authority.slug,
            "herausgeber": one.authority.name,
            "kurzname": one.slug,
            "titel": one.title,
            "frage": one.question,
            "beginn": _instant(one.opens_at),
            "ende": _instant(one.closes_at),
            "ideen": one.shown,
            "lizenz": one.licence,
            "adresse": absolute(address_of_collection(one)),
        }


def public_ideas(collection: IdeaCollection | None = None) -> QuerySet[Idea]:
    """The public ideas of a collection, or of all public ones, by number."""
    shown = Idea.objects.filter(visibility=Visibility.SHOWN, collection__published_at__isnull=False)
    if collection is not None:
        shown = shown.filter(collection=collection)
    ordered: QuerySet[Idea] = shown.select_related("category", "collection__authority").order_by(
        "collection", "number"
    )
    return ordered


def published_questions(collection: IdeaCollection) -> list[FormQuestion]:
    """The further questions whose answers everybody may read."""
    return list(collection.questions.filter(is_published=True))


def ideas_resource(questions: Sequence[FormQuestion]) -> Resource:
    """The table of the ideas of one collection, with a column for each further question."""
    extra = tuple(
        Column(f"frage_{one.code}", "text", one.title, one.title, is_optional=True)
        for one in questions
    )
    return Resource(IDEAS.name, IDEAS.title_de, IDEAS.title_en, IDEAS.key, (*IDEAS.columns, *extra))


def idea_row(idea: Idea, *, absolute: Address, questions: Sequence[FormQuestion] = ()) -> Row:
    """One idea as a row; no query when category and collection are there."""
    row = {
        "sammlung": idea.collection.slug,
        "nummer": idea.number,
        "titel": idea.title,
        "text": idea.text,
        "thema": idea.category.title if idea.category else None,
        "ort": idea.address or None,
        "ortsteil": idea.district or None,
        "breite": idea.latitude,
        "laenge": idea.longitude,
        "geometrie": shape(idea.place).wkt if idea.place else None,
        "eingang_am": timezone.localdate(idea.submitted_at),
        "weg": str(idea.channel),
        "stand": str(idea.status),
        "stand_seit": timezone.localdate(idea.status_at) if idea.status_at else None,
        "begruendung": idea.status_reason or None,
        "antwort": idea.answer or None,
        "antwort_von": idea.answered_by or None,
        "zustimmungen": idea.likes,
        "kommentare": idea.comments,
        "adresse": absolute(address_of_idea(idea)),
    }
    answers = {
        f"frage_{one.code}": answer_in_words(one, idea.answers.get(one.code)) or None
        for one in questions
    }
    return row | answers


def idea_feature(idea: Idea, *, absolute: Address) -> dict[str, Any]:
    """One idea as a GeoJSON feature; its geometry is null without a place."""
    row = dict(idea_row(idea, absolute=absolute))
    for name in ("breite", "laenge", "geometrie"):
        del row[name]
    days = {name: row[name].isoformat() for name in ("eingang_am", "stand_seit") if row[name]}
    place = {name: part for name, part in idea.place.items() if name != "bbox"}
    return {"type": "Feature", "id": idea.number, "geometry": place or None,
            "properties": row | days}  # fmt: skip


def _instant(moment: Any) -> str | None:
    return timezone.localtime(moment).isoformat() if moment else None
