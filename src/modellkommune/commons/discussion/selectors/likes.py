"""How many people like something, and what a reader likes."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from modellkommune.commons.discussion.browsers import mark_of
from modellkommune.commons.discussion.models import Like


def like_numbers(subjects: list[str]) -> dict[str, int]:
    """Return how many like each record, by its name; one query. Without likes none is named."""
    rows = Like.objects.filter(about__in=subjects).order_by().values("about")
    return {row["about"]: row["number"] for row in rows.annotate(number=Count("pk"))}


def likes_of_person(person: Any) -> frozenset[str]:
    """Return the names of all that an account likes in the open scope; one query."""
    return frozenset(Like.objects.filter(person=person).values_list("about", flat=True))


def likes_of_browser(browser: str, subjects: list[str]) -> frozenset[str]:
    """Return which of these records a browser likes; one query, none for a new browser."""
    if not browser:
        return frozenset()
    marks = [mark_of(browser, name) for name in subjects]
    return frozenset(Like.objects.filter(mark__in=marks).values_list("about", flat=True))
