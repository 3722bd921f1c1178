"""Asking one table file: how many rows meet a condition, and which."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
from sqlglot import exp

from modellkommune.kernel.tables.store.model import ROW
from modellkommune.kernel.tables.trees import NOW, as_text, asked, column, data

ROWS_SHOWN = 20
EXAMPLES_SHOWN = 5
LONGEST_EXAMPLE = 80


def number_of_rows(connection: duckdb.DuckDBPyConnection, database: str = NOW) -> int:
    return int(
        asked(connection, exp.select(exp.Count(this=exp.Star())).from_(data(database)))[0][0]
    )


def counts(connection: duckdb.DuckDBPyConnection, conditions: Sequence[exp.Expr]) -> list[int]:
    """How many rows meet each condition: the table is read once for all of them."""
    if not conditions:
        return []
    each = [exp.Anonymous(this="count_if", expressions=[one]) for one in conditions]
    return [int(number) for number in asked(connection, exp.select(*each).from_(data()))[0]]


def rows_where(
    connection: duckdb.DuckDBPyConnection, condition: exp.Expr, shown: str = ""
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The first rows that meet a condition, from 1, and what a column holds there."""
    query = exp.select(column(ROW)).from_(data()).where(condition).order_by(column(ROW))
    if shown:
        query = query.select(as_text(shown))
    found = asked(connection, query.limit(ROWS_SHOWN))
    examples = dict.fromkeys(_example(row[1]) for row in found if shown)
    return tuple(row[0] + 1 for row in found), tuple(examples)[:EXAMPLES_SHOWN]


def _example(value: str | None) -> str:
    return (value or "")[:LONGEST_EXAMPLE]
