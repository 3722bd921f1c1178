"""A stored description in words, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.describing.drafts import FIELDS
from modellkommune.features.opendata.selectors.releasing.changes import value_in_words
from modellkommune.features.opendata.text.fields import label_of_field

# Not for readers of a version: kept for the office, or shown elsewhere on the page.
LEFT_OUT = ("title", "description", "rights_asked", "links", "place", "position")
Lines = list[tuple[str, str]]


def description_lines(content: Mapping[str, Any]) -> Lines:
    """Return label and words of every field that says something."""
    return _lines(content, FIELDS[Dataset])


def file_lines(content: Mapping[str, Any]) -> list[tuple[str, Lines]]:
    """Return the title of each file with its fields."""
    files: Iterable[Mapping[str, Any]] = content.get("distributions", ())
    return [
        (
            str(one.get("title") or one.get("format") or one["slug"]),
            _lines(one, FIELDS[Distribution]),
        )
        for one in files
    ]


def _lines(content: Mapping[str, Any], names: Iterable[str]) -> Lines:
    stored = content.get("names", {})
    lines = []
    for name in names:
        words = stored.get(name) or value_in_words(name, content.get(name))
        if words and name not in LEFT_OUT:
            lines.append((label_of_field(name), words))
    return lines
