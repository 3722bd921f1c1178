"""The copy of a table that a cluster can read: Parquet in a folder both sides see."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import duckdb

# So many rows lie together; a cluster reads such parts side by side.
ROWS_TOGETHER = 1_000_000


def copy_for_cluster(store: Path, *, folder: Path) -> Path:
    """Return the Parquet copy of a store, made now unless there is one of this state.

    store   DuckDB file with the table `data`
    folder  seen by this machine and by every machine of the cluster
    """
    found = store.stat()
    state = f"{store}\n{found.st_size}\n{found.st_mtime_ns}"
    copy = folder / f"{sha256(state.encode()).hexdigest()[:32]}.parquet"
    if not copy.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(store, copy)
    return copy


def _write(store: Path, copy: Path) -> None:
    """Write beside and rename: nobody reads half a table."""
    unfinished = copy.with_suffix(f".{os.getpid()}.part")
    with duckdb.connect(str(store), read_only=True) as connection:
        connection.table("data").write_parquet(
            str(unfinished), compression="zstd", row_group_size=ROWS_TOGETHER
        )
    unfinished.replace(copy)
