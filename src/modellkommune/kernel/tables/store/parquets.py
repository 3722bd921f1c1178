"""Parquet, with places where the file says so (GeoParquet)."""

# Names come into these statements through `quoted`, values as parameters or through
# `quoted_text`; nothing a stranger writes gets here as SQL.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import shapely

from modellkommune.kernel.tables.store.model import MEBIBYTE, StoreRefused
from modellkommune.kernel.tables.store.opening import SHUT, quoted_text
from modellkommune.kernel.tables.store.places import mover, written
from modellkommune.kernel.tables.store.sources import Cell, Record, Source

PIECE = 5_000


def parquet_source(path: Path, *, memory: int = 256 * MEBIBYTE) -> Source:
    """Return the records of a Parquet file; raises StoreRefused for a damaged one."""
    geometry, system = _places(path, memory)
    return Source(
        "parquet", records=lambda: _records(path, memory, geometry, system), geometry=geometry
    )


def _open(memory: int) -> duckdb.DuckDBPyConnection:
    settings: dict[str, Any] = {**SHUT, "memory_limit": f"{memory // MEBIBYTE}MiB", "threads": 2}
    connection = duckdb.connect(":memory:", config=settings)
    # GeoParquet is read by shapely below; the database would want an extension for it.
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def _places(path: Path, memory: int) -> tuple[str, str]:
    """The column with places and its coordinate system, "" for WGS 84."""
    try:
        with _open(memory) as connection:
            found = connection.execute(
                f"SELECT value FROM parquet_kv_metadata({quoted_text(str(path))}) WHERE key = 'geo'::BLOB"
            ).fetchall()
    except duckdb.Error as problem:
        raise StoreRefused("store-broken") from problem
    if not found:
        return "", ""
    about = json.loads(bytes(found[0][0]))
    name = str(about.get("primary_column", ""))
    system = about.get("columns", {}).get(name, {}).get("crs")
    identity = (system or {}).get("id", {})
    is_plain = not system or str(identity.get("code")) in {"4326", "CRS84"}
    return name, "" if is_plain else json.dumps(system)


def _records(path: Path, memory: int, geometry: str, system: str) -> Iterator[tuple[int, Record]]:
    move = mover(system) if system else None
    number = 0
    try:
        with _open(memory) as connection:
            reading = connection.execute(f"SELECT * FROM read_parquet({quoted_text(str(path))})")
            names = [str(column[0]) for column in reading.description or ()]
            while rows := reading.fetchmany(PIECE):
                for row in rows:
                    number += 1
                    yield (
                        number,
                        _record(dict(zip(names, row, strict=True)), geometry, move, number),
                    )
    except duckdb.Error as problem:
        raise StoreRefused("store-broken") from problem


def _record(row: dict[str, Any], geometry: str, move: Any, number: int) -> Record:
    record = {name: _cell(value) for name, value in row.items() if name != geometry}
    if geometry:
        record[geometry] = _place(row[geometry], move, number)
    return record


def _place(value: Any, move: Any, number: int) -> str | None:
    if value is None:
        return None
    raw = bytes(value) if isinstance(value, bytes | bytearray | memoryview) else value
    try:
        shape = shapely.from_wkb(raw) if isinstance(raw, bytes) else shapely.from_wkt(str(raw))
    except shapely.GEOSException as problem:
        raise StoreRefused("store-place-impossible", line=number) from problem
    return written([shape], move, [number])[0]


def _cell(value: Any) -> Cell:
    if isinstance(value, float):
        number = Decimal(repr(value))
        return number if number.is_finite() else None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if value is None or isinstance(value, str | int | Decimal | bool | date | time):
        return value
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return None if isinstance(value, bytes) else str(value)
