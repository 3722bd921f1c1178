"""Changes of a description in words: of versions, and of what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import short_day_in_words
from modellkommune.features.opendata.models import DataOffice, DataService, Dataset, Series
from modellkommune.features.opendata.selectors.releasing.content import (
    Change,
    changes_between,
    content_of,
)
from modellkommune.features.opendata.text.fields import LISTS, label_of_field
from modellkommune.kernel.catalogue.vocabularies import Entry

DAYS = ("from_on", "until_on")
NAMED = {"office": DataOffice, "series": Series, "service": DataService}


@dataclass(frozen=True)
class Line:
    """One difference in words; `before` and `after` are empty where there was nothing."""

    file: str
    label: str
    before: str
    after: str


def waiting_changes(dataset: Dataset) -> list[Line]:
    """Return what readers will find changed with the next release."""
    return in_words(changes_between(content_of(dataset), content_of(dataset, draft=True)))


def stored_changes(changes: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return the differences that a version has stored."""
    return in_words([Change(**one) for one in changes])


def in_words(changes: Iterable[Change]) -> list[Line]:
    """Return differences in words of the page's language."""
    lines = []
    for one in changes:
        if one.field:
            label = label_of_field(one.field)
            lines.append(
                Line(
                    one.file,
                    label,
                    value_in_words(one.field, one.before),
                    value_in_words(one.field, one.after),
                )
            )
        else:
            label = _("new") if one.before is None else _("no longer offered")
            lines.append(Line(one.file, label, "", ""))
    return lines


def value_in_words(field: str, value: Any) -> str:
    """Return the value of a field as people read it, "" for nothing."""
    if value in (None, "", [], {}):
        return ""
    if field in LISTS:
        values = value if isinstance(value, list) else [value]
        return ", ".join(_label(field, str(one)) for one in values)
    if field in NAMED:
        return _name(field, value)
    if field in DAYS:
        return short_day_in_words(date.fromisoformat(value))
    if isinstance(value, dict):
        return ngettext("{number} entry", "{number} entries", len(value)).format(number=len(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _label(field: str, code: str) -> str:
    entries: Mapping[str, Entry] = LISTS[field]()
    for entry in entries.values():
        if entry.code == code:
            return entry.label(get_language() or "de")
    return code


def _name(field: str, key: Any) -> str:
    found = NAMED[field].objects.filter(pk=key).first()
    return str(found) if found else _("no longer there")
