"""Table files opened side by side to be read, with everything else shut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from modellkommune.kernel.tables.store.opening import SHUT, quoted_text

# What a reader may take; half of the machine of a small town hall.
MEMORY = "256MB"
THREADS = 2
# Types of DuckDB by the names of a layout; what is not here is shown as text.
TYPE_NAMES: Mapping[str, str] = {
    "TINYINT": "integer", "SMALLINT": "integer", "INTEGER": "integer", "BIGINT": "integer",
    "HUGEINT": "integer", "UTINYINT": "integer", "USMALLINT": "integer", "UINTEGER": "integer",
    "UBIGINT": "integer", "DECIMAL": "decimal", "DOUBLE": "decimal", "FLOAT": "decimal",
    "DATE": "date", "TIMESTAMP": "datetime", "TIMESTAMP WITH TIME ZONE": "datetime",
    "TIME": "time", "BOOLEAN": "boolean", "VARCHAR": "text",
}  # fmt: skip


@contextmanager
def attached(**files: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection in which each table file stands under its keyword, read-only.

    Reading other files and changing settings is shut before anything is asked.
    """
    connection = duckdb.connect(config={"memory_limit": MEMORY, "threads": THREADS, **SHUT})
    try:
        for name, path in files.items():
            connection.execute(f"ATTACH {quoted_text(str(path))} AS {name} (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def types_of(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, str]:
    """Return the columns of a table in their order with their types as in a layout.

    Columns that begin with an underscore are the store's own.
    """
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = ? AND table_name = 'data' ORDER BY column_index",
        [database],
    ).fetchall()
    return {
        name: TYPE_NAMES.get(kind.split("(")[0], "text")
        for name, kind in rows
        if not name.startswith("_")
    }
