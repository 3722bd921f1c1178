"""Questions to table files built as syntax trees: a name of a column is never read as SQL."""

from __future__ import annotations

from typing import Any

import duckdb
from sqlglot import exp

from modellkommune.kernel.tables.store.model import TABLE

NOW, BEFORE = "now", "before"
EXACT = "DECIMAL(38,9)"


def column(name: str, table: str | None = None) -> exp.Column:
    """A column whatever its name is written like."""
    return exp.column(exp.to_identifier(name, quoted=True), table=table)


def call(function: str, *arguments: exp.Expr) -> exp.Anonymous:
    """A function of DuckDB under its own name."""
    return exp.Anonymous(this=function, expressions=list(arguments))


def text(value: str) -> exp.Literal:
    return exp.Literal.string(value)


def as_text(name: str, table: str | None = None) -> exp.Cast:
    return exp.cast(column(name, table), "VARCHAR")


def data(database: str = NOW) -> exp.Table:
    """The rows of an attached table file."""
    return exp.table_(TABLE, catalog=database, db="main", alias=database)


def all_of(*conditions: exp.Expr) -> exp.Condition:
    return exp.and_(*conditions)


def any_of(*conditions: exp.Expr) -> exp.Condition:
    return exp.or_(*conditions)


def asked(connection: duckdb.DuckDBPyConnection, query: exp.Expr) -> list[tuple[Any, ...]]:
    """All rows of an answer."""
    rows: list[tuple[Any, ...]] = connection.execute(query.sql("duckdb")).fetchall()
    return rows
