"""The schema of a table, and how the published file keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modellkommune.features.opendata.models import Distribution
from modellkommune.features.opendata.selectors.replacing.kept import kept_checks
from modellkommune.kernel.tables.checking import TableSchema, check, from_json, from_layout
from modellkommune.kernel.tables.layout import Layout


def schema_of(distribution: Distribution) -> TableSchema | None:
    """The schema that is kept, or the one the published table gives; None without a table."""
    if distribution.schema:
        return from_json(distribution.schema)
    layout = distribution.layout or (distribution.current and distribution.current.layout)
    return from_layout(Layout.from_json(layout)) if layout else None


def published_checks(distribution: Distribution) -> dict[str, Any] | None:
    """The report about the published file; None where there is nothing to check."""
    schema, current = schema_of(distribution), distribution.current
    if schema is None or current is None or not current.store:
        return None
    return kept_checks(check(Path(current.store.path), schema))
