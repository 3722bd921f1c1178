"""Idea collections and ideas for tests: records as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.ideas.models import Category, Idea, IdeaCollection, Visibility

# The last day of most tests: Friday, 6 November 2026, noon in UTC, 13:00 in Berlin.
CLOSING = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
_numbers = itertools.count(1)


def a_collection(authority: Authority, *, slug: str = "", **fields: Any) -> IdeaCollection:
    """Store a published collection with two categories; it is open thirty days before CLOSING."""
    given = {
        "title": "Ideen für den Mühlenpark", "question": "Was fehlt Ihnen im Mühlenpark?",
        "summary": "Der Park wird 2027 neu angelegt.", "slug": slug or f"ideen-{next(_numbers)}",
        "opens_at": CLOSING - 30 * DAY, "closes_at": CLOSING, "published_at": CLOSING - 31 * DAY,
        "place_kinds": ["Point"], "contact_office": "Bauamt",
        "contact_email": "bauamt@ort.test",
    }  # fmt: skip
    with scope(authority=authority):
        collection = IdeaCollection.objects.create(authority=authority, **(given | fields))
        for position, (code, title) in enumerate([("play", "Spielen"), ("rest", "Ausruhen")]):
            Category.objects.create(
                authority=authority, collection=collection, position=position, code=code,
                title=title, colour=position + 1,
            )  # fmt: skip
    return collection


def an_idea(collection: IdeaCollection, **fields: Any) -> Idea:
    """Store a public idea with the next number."""
    with scope(authority=collection.authority):
        number = Idea.objects.filter(collection=collection).count() + 1
        given = {
            "title": f"Bank {number} am Teich", "text": "Eine Bank im Schatten.",
            "visibility": Visibility.SHOWN, "submitted_at": CLOSING - 10 * DAY,
            "shown_at": CLOSING - 10 * DAY,
        }  # fmt: skip
        return Idea.objects.create(
            authority=collection.authority, collection=collection, number=number, **(given | fields)
        )
