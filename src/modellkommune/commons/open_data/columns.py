"""What the columns of open data mean; the schema and every file are made from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

# Kinds of values: name in JSON Schema and in CSV on the Web (W3C).
JSON_TYPES = {
    "text": {"type": "string"},
    "whole": {"type": "integer"},
    "decimal": {"type": "number"},
    "money": {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"},
    "yes-no": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "address": {"type": "string", "format": "uri"},
}
CSVW_TYPES = {
    "text": "string",
    "whole": "integer",
    "decimal": "double",
    "money": "decimal",
    "yes-no": "boolean",
    "day": "date",
    "address": "anyURI",
}


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, the kind of its values, what it means.

    is_optional  whether a value may be missing: null in JSON, empty in CSV
    """

    name: str
    kind: str
    meaning_de: str
    meaning_en: str
    is_optional: bool = False


@dataclass(frozen=True)
class Resource:
    """One table of the open data.

    name     in addresses, German as all of them, such as vorschlaege
    title_de, title_en   heading in the schema
    key      columns that name a row
    """

    name: str
    title_de: str
    title_en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The columns in their order."""
        return [column.name for column in self.columns]


def maybe(name: str, kind: str, meaning_de: str, meaning_en: str) -> Column:
    """A column whose value may be missing."""
    return Column(name, kind, meaning_de, meaning_en, is_optional=True)
