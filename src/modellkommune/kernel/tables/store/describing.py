"""What a store holds: its columns, how they were read, and figures about each."""

# Names come into these statements through `quoted`, values as parameters or through
# `quoted_text`; nothing a stranger writes gets here as SQL.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.store.model import (
    ROW,
    TABLE,
    Bin,
    ColumnStatistics,
)
from modellkommune.kernel.tables.store.opening import open_locked, quoted

NUMBERS = {"integer", "decimal", "year"}
FREQUENT, BINS = 10, 12
BARE_TYPES = {
    "DECIMAL": "decimal", "DOUBLE": "decimal", "BIGINT": "integer", "INTEGER": "integer",
    "HUGEINT": "integer", "SMALLINT": "year", "DATE": "date", "TIMESTAMP": "datetime",
    "TIME": "time", "BOOLEAN": "boolean",
}  # fmt: skip


def layout_of(path: Path) -> Layout:
    """Return the layout by which the store was filled."""
    with open_locked(path) as connection:
        return read_layout(connection)


def read_layout(connection: duckdb.DuckDBPyConnection) -> Layout:
    """Read the layout over an open connection; a bare table tells its own types."""
    try:
        (written,) = connection.execute("SELECT written FROM layout").fetchall()[0]
    except duckdb.CatalogException:
        return Layout("parquet", columns=tuple(_bare_columns(connection)))
    return Layout.from_json(json.loads(written))


def _bare_columns(connection: duckdb.DuckDBPyConnection) -> Iterator[ColumnLayout]:
    told = connection.execute(f"DESCRIBE {TABLE}").fetchall()
    for at, (name, type_, *_rest) in enumerate(told):
        if name != ROW:
            kind = BARE_TYPES.get(type_.partition("(")[0], "text")
            yield ColumnLayout(name, name, kind, position=at)


def columns_of(path: Path) -> dict[str, str]:
    """Return name and type of each column, in their order."""
    return {column.name: column.type for column in layout_of(path).columns}


def rows_in(path: Path) -> int:
    """Return how many records the store holds."""
    with open_locked(path) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {TABLE}").fetchall()[0][0])


def statistics(path: Path) -> list[ColumnStatistics]:
    """Return figures about every column but places, in their order."""
    with open_locked(path) as connection:
        return [
            _column(connection, column.name, column.type)
            for column in read_layout(connection).columns
            if not column.is_geometry
        ]


def _column(connection: duckdb.DuckDBPyConnection, name: str, type_: str) -> ColumnStatistics:
    cell = quoted(name)
    figures = ""
    if type_ in NUMBERS:
        figures = f", sum({cell}), avg({cell}), median({cell})"
    row = connection.execute(
        f"SELECT count(*), count({cell}), count(DISTINCT {cell}), min({cell}), max({cell}) {figures} "
        f"FROM {TABLE}"
    ).fetchall()[0]
    rows, filled, distinct, least, greatest, *numbers = row
    total, mean, median = (numbers or [None] * 3) if type_ != "year" else (None, None, numbers[2])
    return ColumnStatistics(
        name=name,
        type=type_,
        rows=rows,
        nulls=rows - filled,
        distinct=distinct,
        least=least,
        greatest=greatest,
        total=None if total is None else Decimal(str(total)),
        mean=None if mean is None else float(mean),
        median=None if median is None else float(median),
        frequent=tuple(_frequent(connection, cell)) if distinct < rows else (),
        bins=tuple(_bins(connection, cell, least, greatest))
        if type_ in NUMBERS and distinct > FREQUENT
        else (),
    )


def _frequent(connection: duckdb.DuckDBPyConnection, cell: str) -> Iterator[tuple[Any, int]]:
    yield from connection.execute(
        f"SELECT {cell}, count(*) FROM {TABLE} WHERE {cell} IS NOT NULL GROUP BY 1 "
        f"ORDER BY 2 DESC, min({quoted(ROW)}) LIMIT {FREQUENT}"
    ).fetchall()


def _bins(
    connection: duckdb.DuckDBPyConnection, cell: str, least: Any, greatest: Any
) -> Iterator[Bin]:
    low, high = float(least), float(greatest)
    step = (high - low) / BINS
    counts = dict(
        connection.execute(
            f"SELECT least(floor(({cell}::DOUBLE - ?) / ?), {BINS - 1})::INTEGER, count(*) "
            f"FROM {TABLE} WHERE {cell} IS NOT NULL GROUP BY 1",
            [low, step],
        ).fetchall()
    )
    for at in range(BINS):
        yield Bin(low + at * step, low + (at + 1) * step, counts.get(at, 0))
