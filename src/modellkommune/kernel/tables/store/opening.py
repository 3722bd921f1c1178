"""Reading a store, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from modellkommune.kernel.tables.store.model import MEBIBYTE

# Nothing is fetched, loaded or looked up in variables of ours, whatever a query asks.
SHUT = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "python_scan_all_frames": "false",
}


def open_locked(
    path: Path,
    *,
    memory: int = 256 * MEBIBYTE,
    threads: int = 2,
    temporary: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read `path`, and open, write or set nothing at all.

    memory     most bytes of a query
    threads    processor cores
    temporary  folder for sorting what does not fit into the memory; without one
               such a query ends with duckdb.OutOfMemoryException

    Raises duckdb.IOException when the file is not there or is no store.
    """
    connection = duckdb.connect(":memory:", config=_settings(memory, threads, temporary))
    try:
        connection.execute(f"ATTACH {quoted_text(str(path))} AS store (READ_ONLY)")
        connection.execute("USE store")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except duckdb.Error:
        connection.close()
        raise
    return connection


def _settings(
    memory: int, threads: int, temporary: Path | None
) -> dict[str, str | bool | int | float | list[str]]:
    return {
        **SHUT,
        "memory_limit": f"{memory // MEBIBYTE}MiB",
        "threads": threads,
        "temp_directory": str(temporary) if temporary else "",
    }


def quoted(name: str) -> str:
    """A name of a column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def quoted_text(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
