"""Differences of versions in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from modellkommune.features.opendata.selectors.releasing.changes import Line, stored_changes

register = template.Library()


@register.filter
def changes_in_words(changes: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The stored differences of a version as lines of a table."""
    return stored_changes(changes)
