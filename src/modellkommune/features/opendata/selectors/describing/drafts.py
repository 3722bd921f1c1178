"""The description of a record with the changes that wait in its draft."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from modellkommune.features.opendata.models import DataService, Dataset, Distribution, Series

# What harvesters and readers see; only these wait in a draft.
_DESCRIBED = (
    "title", "description", "office", "keywords", "themes", "hvd_categories", "legislation",
)  # fmt: skip
FIELDS: Mapping[type[models.Model], tuple[str, ...]] = {
    Dataset: (
        *_DESCRIBED, "series", "frequency", "spatial_text", "geocoding", "place", "from_on",
        "until_on", "access_rights", "availability", "languages", "version", "version_notes",
        "provenance", "legal_basis", "originator", "maintainer", "links", "rights_asked",
    ),
    Distribution: (
        "title", "description", "access_url", "download_url", "service", "format", "media_type",
        "licence", "attribution", "rights", "status", "availability", "languages", "links",
        "position",
    ),
    Series: (*_DESCRIBED, "frequency"),
    DataService: (
        *_DESCRIBED, "endpoint_url", "endpoint_description", "documentation", "licence",
        "attribution", "access_rights", "format",
    ),
}  # fmt: skip


def with_draft(record: Any) -> Any:
    """Return an unsaved copy of a record with its draft laid over it.

    The copy keeps its key, so that its distributions and versions can be asked for; it is
    not meant to be saved.
    """
    shown = copy.copy(record)
    for name, value in record.draft.items():
        set_field(shown, name, value)
    return shown


def changed_fields(records: Iterable[Any]) -> list[tuple[Any, str, Any, Any]]:
    """Return what waits: record, field, value as released, value in the draft."""
    return [
        (record, name, field_value(record, name), record.draft[name])
        for record in records
        for name in FIELDS[type(record)]
        if name in record.draft
    ]


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: days as text, records as their keys."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def field_value(record: Any, name: str) -> Any:
    """Return the value of a field as JSON holds it."""
    field = type(record)._meta.get_field(name)
    return plain(getattr(record, field.attname))


def set_field(record: Any, name: str, value: Any) -> None:
    """Write a value as JSON holds it into a field."""
    field: Any = type(record)._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        setattr(record, field.attname, value)
    else:
        setattr(record, name, field.to_python(value) if value is not None else None)
