"""The schema of a table: what every new file must keep."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import Distribution
from modellkommune.kernel.tables.checking import TableSchema, to_json


def keep_schema(
    *, distribution: Distribution, schema: TableSchema, by: Person, now: datetime
) -> Distribution:
    """Keep what a table promises; the key also tells rows apart when versions are compared."""
    with transaction.atomic():
        held = Distribution.objects.select_for_update(of=("self",)).select_related("dataset").get(
            pk=distribution.pk
        )  # fmt: skip
        held.schema, held.key = to_json(schema), list(schema.primary_key)
        held.save(update_fields=["schema", "key"])
        record(
            authority=held.authority, kind="opendata.schema-changed", about=held.dataset, by=by,
            now=now, facts={"columns": len(schema.fields)},
        )  # fmt: skip
    return held
