"""A description as JSON and back; by its fingerprint one sees whether it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from modellkommune.kernel.catalogue.model import (
    Agent,
    Checksum,
    Contact,
    Dataset,
    Day,
    Distribution,
    Period,
    Place,
    Translation,
)

PARTS: Mapping[str, type[Any]] = {
    "publisher": Agent,
    "creators": Agent,
    "contributors": Agent,
    "maintainers": Agent,
    "originators": Agent,
    "contacts": Contact,
    "distributions": Distribution,
    "places": Place,
    "periods": Period,
    "translations": Translation,
    "checksum": Checksum,
}
DAYS = {"issued", "modified", "starts_on", "ends_on"}
# Fields in which a source says only where, or when, the same thing was written down
# once more; a new value here is no news.
NO_NEWS = {"address"}
# Nodes without a name are called differently at every reading.
NAMELESS = "_:"


def as_json(thing: Any) -> dict[str, Any]:
    """Return a part of the model as JSON; what is not said is left out."""
    return {
        field.name: _value(value)
        for field in fields(thing)
        if (value := getattr(thing, field.name)) not in ("", (), None)
    }


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int) else as_json(value)


def dataset_from_json(stored: Mapping[str, Any]) -> Dataset:
    """Return a dataset from its JSON. Raises TypeError and ValueError for what is none."""
    found = _from_json(Dataset, stored)
    assert isinstance(found, Dataset)  # noqa: S101 -- for the types alone
    return found


def _from_json(kind: Any, stored: Mapping[str, Any]) -> Any:
    said = {name: _read(name, value) for name, value in stored.items()}
    return kind(**{**_needed(kind), **said})


@cache
def _needed(kind: Any) -> Mapping[str, str]:
    """Return the texts that must be there, and were left out because nothing is said."""
    return {field.name: "" for field in fields(kind) if field.default is MISSING}


def _read(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(name, one) for one in value)
    if name in PARTS:
        return _from_json(PARTS[name], value)
    return _day(value) if name in DAYS else value


def _day(text: str) -> Day:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def fingerprint(dataset: Dataset) -> str:
    """Return 32 letters that stay the same while the description says the same.

    The order in which a graph is read is chance, so it does not count; neither do the
    names of nodes that have none.
    """
    said = json.dumps(_ordered(as_json(dataset)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _ordered(one)
            for name, one in value.items()
            if not (name in NO_NEWS and str(one).startswith(NAMELESS))
        }
    if isinstance(value, list):
        return sorted((_ordered(one) for one in value), key=_order)
    return value


def _order(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def changed_fields(before: Dataset, after: Dataset) -> tuple[str, ...]:
    """Return the names of the fields that say something else than before."""
    old, new = _ordered(as_json(before)), _ordered(as_json(after))
    return tuple(
        field.name for field in fields(Dataset) if old.get(field.name) != new.get(field.name)
    )
