"""Groups and figures as parts of a syntax tree, exact and alike on every engine."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from modellkommune.kernel.tables.query.conditions import named, type_of
from modellkommune.kernel.tables.query.model import (
    Aggregate,
    Columns,
    Function,
    Group,
    Part,
    QueryRefused,
)

NUMBERS = {"integer", "decimal"}
MOMENTS = {"date", "datetime"}
ORDERED = NUMBERS | MOMENTS | {"text", "time", "year"}
ALLOWED_TYPES = {
    Function.SUM: NUMBERS,
    Function.AVERAGE: NUMBERS,
    Function.MEDIAN: NUMBERS,
    Function.LEAST: ORDERED,
    Function.GREATEST: ORDERED,
}


def gathered_type(group: Group, columns: Columns) -> str:
    """Return the type of a group's column in the answer; raises QueryRefused."""
    kind = type_of(group.column, columns)
    if group.part is None:
        return kind
    if kind not in MOMENTS:
        raise QueryRefused("part-unfit", column=group.column, part=group.part)
    return "year" if group.part is Part.YEAR else "date"


def gathered(group: Group, columns: Columns) -> exp.Expr:
    """Return what rows are grouped by: the column, its year, or the first day of its stretch."""
    gathered_type(group, columns)
    if group.part is None:
        return named(group.column)
    if group.part is Part.YEAR:
        year = exp.Extract(this=exp.var("YEAR"), expression=named(group.column))
        return exp.cast(year, "INT")
    unit = exp.var(group.part.upper())
    return exp.cast(exp.TimestampTrunc(this=named(group.column), unit=unit), "DATE")


def figure_type(wanted: Aggregate, columns: Columns) -> str:
    """Return the type of a figure; raises QueryRefused when it cannot be formed."""
    if wanted.column is None:
        if wanted.function is not Function.COUNT:
            raise QueryRefused("column-unknown", column="")
        return "integer"
    kind = type_of(wanted.column, columns)
    if kind not in ALLOWED_TYPES.get(wanted.function, {kind}):
        raise QueryRefused(
            "function-unfit", function=wanted.function, column=wanted.column, type=kind
        )
    if wanted.function in {Function.COUNT, Function.DISTINCT}:
        return "integer"
    return "decimal" if wanted.function in {Function.AVERAGE, Function.MEDIAN} else kind


def figure(wanted: Aggregate, columns: Columns, *, dialect: str) -> exp.Expr:
    """Return one figure per group.

    Sums stay exact; an average divides the exact sum once, so that it does not
    depend on the order in which an engine reads the rows.
    """
    figure_type(wanted, columns)
    if wanted.column is None:
        return _count(exp.Star())
    column = named(wanted.column)
    if wanted.function in {Function.SUM, Function.AVERAGE}:
        total = _sum(column, kind=columns[wanted.column], dialect=dialect)
        return total if wanted.function is Function.SUM else _average(total, column)
    return SIMPLE[wanted.function](column)


def _sum(column: exp.Expr, *, kind: str, dialect: str) -> exp.Expr:
    if kind != "integer":
        return exp.Sum(this=column)
    # DuckDB adds whole numbers in 128 bits, Spark in 64 unless it is told otherwise.
    if dialect == "duckdb":
        return exp.cast(exp.Sum(this=column), "DECIMAL(38, 0)")
    return exp.Sum(this=exp.cast(column, "DECIMAL(38, 0)"))


def _average(total: exp.Expr, column: exp.Expr) -> exp.Expr:
    filled = exp.Nullif(this=_count(column.copy()), expression=exp.Literal.number(0))
    return exp.Div(this=exp.cast(total, "DOUBLE"), expression=exp.cast(filled, "DOUBLE"))


def _count(counted: exp.Expr) -> exp.Expr:
    return exp.Count(this=counted, big_int=True)


SIMPLE: dict[Function, Callable[[exp.Expr], exp.Expr]] = {
    Function.COUNT: _count,
    Function.DISTINCT: lambda column: _count(exp.Distinct(expressions=[column])),
    Function.MEDIAN: lambda column: exp.Median(this=exp.cast(column, "DOUBLE")),
    Function.LEAST: lambda column: exp.Min(this=column),
    Function.GREATEST: lambda column: exp.Max(this=column),
}
