"""What a room publishes as data: the door through which the catalogue learns of it.

A room names its datasets once, through `Card.datasets`; the catalogue describes them,
with schema and licence, and forgets those that are no longer named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.columns import Column, Resource

# Kinds of columns as Table Schema names them (frictionless).
_FIELD_TYPES: Mapping[str, Mapping[str, str]] = {
    "text": {"type": "string"},
    "whole": {"type": "integer"},
    "decimal": {"type": "number"},
    "money": {"type": "number"},
    "yes-no": {"type": "boolean"},
    "day": {"type": "date"},
    "address": {"type": "string", "format": "uri"},
}
# Our rooms name licences as govdata.de does; the catalogue as dcat-ap.de does.
DCAT_LICENCES: Mapping[str, str] = {
    "dl-de/zero-2-0": "dl-zero-de/2.0",
    "dl-de/by-2-0": "dl-by-de/2.0",
}


@dataclass(frozen=True)
class PublishedFile:
    """One way to get the data of a room.

    name      in addresses, such as "vorschlaege-csv"; stays the same
    path      of the file below the public address of the authority's portal
    format    code of the EU file types, such as "CSV"; media_type such as "text/csv"
    resource  describes the columns, or None for what is no table
    """

    name: str
    title: str
    path: str
    format: str
    media_type: str
    resource: Resource | None = None
    size: int | None = None


@dataclass(frozen=True)
class PublishedDataset:
    """Data that a room publishes.

    key        names it for ever within its authority, such as "budget.round:7"
    slug       its short name in addresses, as the room would like it
    themes     codes of the EU, such as "GOVE"
    licence    code of dcat-ap.de; "" for the authority's usual one
    frequency  code of the EU, such as "IRREG"
    page       path of the page about it on the portal
    """

    key: str
    slug: str
    title: str
    description: str
    page: str
    files: tuple[PublishedFile, ...]
    themes: tuple[str, ...] = ("GOVE",)
    keywords: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""
    frequency: str = "IRREG"
    from_on: date | None = None
    until_on: date | None = None
    modified_at: datetime | None = None
    place: Mapping[str, Any] = field(default_factory=dict)
    place_name: str = ""

    @property
    def dcat_licence(self) -> str:
        """Return the licence as the list of dcat-ap.de names it; rooms use older words."""
        return DCAT_LICENCES.get(self.licence, self.licence)


def table_files(
    resource: Resource, *, csv_path: str, json_path: str, name: str = ""
) -> tuple[PublishedFile, PublishedFile]:
    """Return a table as its two usual files.

    name  in addresses; that of the table where it is ""
    """
    stem = name or resource.name
    return (
        PublishedFile(f"{stem}-csv", resource.title_de, csv_path, "CSV", "text/csv", resource),
        PublishedFile(
            f"{stem}-json", resource.title_de, json_path, "JSON", "application/json", resource
        ),
    )


def table_schema(resource: Resource) -> dict[str, Any]:
    """Return the columns of a table as Table Schema (frictionless)."""
    return {
        "fields": [_field(column) for column in resource.columns],
        "primaryKey": list(resource.key),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    described = {"name": column.name, **_FIELD_TYPES[column.kind], "description": column.meaning_de}
    return described if column.is_optional else {**described, "constraints": {"required": True}}


def published_by_rooms(authority: Authority) -> Iterator[PublishedDataset]:
    """Return what the rooms publish for an authority; a scope of it is open."""
    # The cards are asked when needed: rooms import this module themselves.
    cards = import_module("modellkommune.commons.switchboard.cards").cards()
    for card in cards:
        if card.datasets is not None:
            yield from card.datasets(authority)
