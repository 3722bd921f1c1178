"""All checks on one table file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from modellkommune.kernel.tables.attached import attached, types_of
from modellkommune.kernel.tables.checking.across import (
    formula_findings,
    jump_findings,
    key_findings,
    shrinking_findings,
    total_findings,
    unique_findings,
)
from modellkommune.kernel.tables.checking.columns import (
    Promise,
    promises_of,
    shape_findings,
)
from modellkommune.kernel.tables.checking.model import (
    CheckFinding,
    CheckReport,
    Formula,
    Jump,
    Shrinking,
    TableSchema,
    Total,
)
from modellkommune.kernel.tables.checking.tables import counts, number_of_rows, rows_where
from modellkommune.kernel.tables.trees import BEFORE, NOW


def check(store: Path, schema: TableSchema, *, previous: Path | None = None) -> CheckReport:
    """Return every promise of the schema that a table file does not keep.

    previous  file of the last version, for rules against it; they are silent without

    Raises duckdb.IOException when a file is no table file.
    """
    files = {NOW: store} if previous is None else {NOW: store, BEFORE: previous}
    with attached(**files) as connection:
        types = types_of(connection, NOW)
        before = types_of(connection, BEFORE) if previous else {}
        findings = [
            *shape_findings(schema, types),
            *_column_findings(connection, schema, types),
            *key_findings(connection, schema, types),
            *_rule_findings(connection, schema, types, before),
        ]
        return CheckReport(rows=number_of_rows(connection), findings=tuple(findings))


def _column_findings(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, types: Mapping[str, str]
) -> Iterator[CheckFinding]:
    present = [one for one in schema.fields if one.name in types]
    promises = [promise for one in present for promise in promises_of(one)]
    found = counts(connection, [promise.broken for promise in promises])
    for promise, count in zip(promises, found, strict=True):
        if count:
            yield _told(connection, promise, count)
    for one in (one for one in present if one.unique):
        yield from unique_findings(connection, one.name)


def _told(connection: duckdb.DuckDBPyConnection, promise: Promise, count: int) -> CheckFinding:
    rows, examples = rows_where(connection, promise.broken, promise.column)
    return CheckFinding(promise.rule, promise.column, rows, count, examples, promise.parameters)


def _rule_findings(
    connection: duckdb.DuckDBPyConnection,
    schema: TableSchema,
    types: Mapping[str, str],
    before: Mapping[str, str],
) -> Iterator[CheckFinding]:
    for rule in schema.rules:
        match rule:
            case Formula():
                yield from formula_findings(connection, rule, types)
            case Total():
                yield from total_findings(connection, rule, types)
            case Shrinking() if before:
                yield from shrinking_findings(connection, rule)
            case Jump() if before:
                yield from jump_findings(
                    connection, rule, key=schema.primary_key, types=types, before=before
                )
