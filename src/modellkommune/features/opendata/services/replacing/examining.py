"""Looking at a new file before anybody else does: difference, checks, people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import DataFile, Distribution, FileState
from modellkommune.features.opendata.selectors.replacing.kept import (
    kept_checks,
    kept_difference,
    kept_personal,
)
from modellkommune.features.opendata.selectors.replacing.standing import COLUMNS, waits_of
from modellkommune.features.opendata.selectors.replacing.tables import (
    layout_of,
    store_of,
    version_before,
)
from modellkommune.kernel.tables.checking import TableSchema, check, from_json, from_layout
from modellkommune.kernel.tables.comparing import compare
from modellkommune.kernel.tables.private import look_for_persons

OPEN = frozenset({FileState.RECEIVED, FileState.READ, FileState.READY, FileState.STOPPED})
# Why a file is stopped that was read well: it waits for decisions.
WAITS = "waits"


class NotOpen(Refused):
    """What is published, replaced or put aside is not worked on any more."""

    sentence = _("This file is published or put aside already. Nothing was changed.")


class NotATable(Refused):
    """Only what was read as a table can be compared and checked."""

    sentence = _("This file was not read as a table, so there is nothing to compare yet.")


def examine(*, file: DataFile, now: datetime) -> DataFile:
    """Compare with the published version, check the promises, look for people.

    The file becomes READY, or STOPPED while something waits for a decision. Raises
    NotOpen and NotATable.
    """
    store = store_of(file)
    if store is None:
        raise NotATable
    found = _looked_at(file, store)
    with transaction.atomic():
        held = held_open(file)
        held.difference, held.checks, held.personal = found
        return settle(held)


def held_open(file: DataFile) -> DataFile:
    """The file under a lock with its distribution; raises NotOpen."""
    held = (
        DataFile.objects.select_for_update(of=("self",))
        .select_related("distribution__dataset__authority", "distribution__current", "authority")
        .get(pk=file.pk)
    )
    if held.state not in OPEN:
        raise NotOpen
    return held


def settle(held: DataFile) -> DataFile:
    """Store a file as READY, or as STOPPED by what waits."""
    waits = waits_of(held)
    held.state = FileState.STOPPED if waits else FileState.READY
    kinds = list(dict.fromkeys(wait.kind for wait in waits))
    held.trouble = {"code": WAITS, "parameters": {"kinds": kinds}} if waits else {}
    held.save()
    return held


def _looked_at(
    file: DataFile, store: Path
) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    before = version_before(file)
    old = store_of(before) if before else None
    difference: dict[str, Any] = {}
    if old is not None:
        # After a person has mapped the columns nothing more is guessed.
        found = compare(old, store, key=file.distribution.key, guessing=not file.mapping)
        difference = kept_difference(found)
    schema = schema_for(file, difference)
    checks = kept_checks(check(store, schema, previous=old)) if schema else {}
    original = Path(file.original.path) if file.original else None
    people = look_for_persons(store, original=original, layout=layout_of(file))
    return difference, checks, kept_personal(people)


def schema_for(file: DataFile, difference: dict[str, Any]) -> TableSchema | None:
    """The schema a file is checked against; columns are the matter of the difference."""
    distribution: Distribution = file.distribution
    if not distribution.schema:
        return None
    return with_columns_of(from_json(distribution.schema), file)


def with_columns_of(schema: TableSchema, file: DataFile) -> TableSchema:
    """The schema with the columns a file has: new ones join, missing ones go.

    Whether they may is asked of a person before, as change of columns.
    """
    layout = layout_of(file)
    if layout is None:
        return schema
    known = {one.name: one for one in schema.fields}
    fields = tuple(known.get(one.name, one) for one in from_layout(layout).fields)
    names = {one.name for one in fields}
    key = schema.primary_key if set(schema.primary_key) <= names else ()
    return TableSchema(fields, key, schema.rules, schema.missing_values)


__all__ = ["COLUMNS", "NotATable", "NotOpen", "examine", "held_open", "settle", "with_columns_of"]
