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


def likes_of_reader(
    subjects: list[str], *, person: Any = None, browser: str = ""
) -> frozenset[str]:
    """Return the names of the records that an account or a browser likes; at most one query."""
    if person is not None:
        found = Like.objects.filter(person=person, about__in=subjects)
    elif browser:
        found = Like.objects.filter(mark__in=[mark_of(browser, name) for name in subjects])
    else:
        return frozenset()
    return frozenset(found.values_list("about", flat=True))
