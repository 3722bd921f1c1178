"""A table's file opened so that nothing but reading the table is possible."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from modellkommune.kernel.tables.query.building import TABLE
from modellkommune.kernel.tables.query.model import Limits, QueryRefused
from modellkommune.kernel.tables.store.model import MEBIBYTE
from modellkommune.kernel.tables.store.opening import open_locked

# Types of DuckDB as the types of our columns; what is not named here is text.
TYPE_NAMES: Mapping[str, str] = {
    "TINYINT": "integer",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "UTINYINT": "integer",
    "USMALLINT": "integer",
    "UINTEGER": "integer",
    "UBIGINT": "integer",
    "FLOAT": "decimal",
    "DOUBLE": "decimal",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "TIME": "time",
    "BOOLEAN": "boolean",
}


def open_for_questions(path: Path, *, limits: Limits) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads this one file and can be told nothing else.

    No other file, no network, no extension, nothing put aside on the disc, and
    none of these settings can be changed afterwards.
    Raises QueryRefused when the file is no table.
    """
    if not path.is_file():
        raise QueryRefused("table-missing")
    try:
        return open_locked(path, memory=limits.memory_mb * MEBIBYTE, threads=limits.threads)
    except duckdb.Error:
        raise QueryRefused("table-missing") from None


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the columns of the table with their types, in their order."""
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE table_name = ? AND database_name = current_database() ORDER BY column_index",
        [TABLE],
    ).fetchall()
    if not rows:
        raise QueryRefused("table-missing")
    return {name: type_name(found) for name, found in rows}


def type_name(duckdb_type: str) -> str:
    """Return the type of our columns that DuckDB's type stands for."""
    if duckdb_type.startswith("DECIMAL"):
        return "integer" if duckdb_type.endswith(",0)") else "decimal"
    return TYPE_NAMES.get(duckdb_type, "text")
