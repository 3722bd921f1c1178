"""Codes of the official lists in words, for pages; each list is read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.utils.translation import get_language

from modellkommune.features.opendata.text.fields import LISTS
from modellkommune.kernel.catalogue.vocabularies import Entry, Licence


@cache
def entries_by_code(field: str) -> Mapping[str, Entry]:
    """The entries of the list that a field chooses from, by their short codes."""
    return {entry.code: entry for entry in LISTS[field]().values()}


def words_of(field: str, code: str) -> str:
    """A code in the reader's language; what is in no list stays as it came.

    field  such as "themes", "licence", "format", "frequency"
    """
    entry = entries_by_code(field).get(code)
    return entry.label(get_language() or "de") if entry else code


def licence_of(code: str) -> Licence | None:
    """A licence of the list, or None for a foreign one."""
    found = entries_by_code("licence").get(code)
    return found if isinstance(found, Licence) else None
