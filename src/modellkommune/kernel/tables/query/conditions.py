"""Filters as conditions of a syntax tree."""

from __future__ import annotations

from sqlglot import exp

from modellkommune.kernel.tables.query.literals import literal
from modellkommune.kernel.tables.query.model import Columns, Filter, Operator, QueryRefused

MOST_VALUES = 500
COMPARED: dict[Operator, type[exp.Expr]] = {
    Operator.EQUAL: exp.EQ,
    Operator.UNEQUAL: exp.NullSafeNEQ,
    Operator.LESS: exp.LT,
    Operator.AT_MOST: exp.LTE,
    Operator.GREATER: exp.GT,
    Operator.AT_LEAST: exp.GTE,
}
FOR_TEXTS = {Operator.CONTAINS, Operator.BEGINS, Operator.ENDS}
WITHOUT_VALUE = {Operator.EMPTY, Operator.FILLED}
WITH_SEVERAL = {Operator.ONE_OF, Operator.NONE_OF}


def named(column: str) -> exp.Column:
    """Return the column, quoted: whatever stands in the name is a name."""
    return exp.column(exp.to_identifier(column, quoted=True))


def type_of(column: str, columns: Columns) -> str:
    """Return the type of a column; raises QueryRefused when the table has none of the name."""
    if column not in columns:
        raise QueryRefused("column-unknown", column=column)
    return columns[column]


def condition(wanted: Filter, columns: Columns) -> exp.Expr:
    """Return one filter as a condition; raises QueryRefused when it does not fit the column."""
    kind = type_of(wanted.column, columns)
    _check_count(wanted)
    if wanted.operator in WITHOUT_VALUE:
        return _emptiness(wanted, kind)
    if wanted.operator in FOR_TEXTS:
        return _text_condition(wanted, kind)
    values = [literal(value, column=wanted.column, kind=kind) for value in wanted.values]
    if wanted.operator in WITH_SEVERAL:
        return _membership(wanted, values)
    return COMPARED[wanted.operator](this=named(wanted.column), expression=values[0])


def _check_count(wanted: Filter) -> None:
    found = len(wanted.values)
    if found > MOST_VALUES:
        raise QueryRefused("values-too-many", limit=MOST_VALUES)
    if wanted.operator in WITH_SEVERAL:
        fits = found >= 1
    else:
        fits = found == (0 if wanted.operator in WITHOUT_VALUE else 1)
    if not fits:
        raise QueryRefused("value-count", column=wanted.column, found=found)


def _emptiness(wanted: Filter, kind: str) -> exp.Expr:
    empty: exp.Expr = exp.Is(this=named(wanted.column), expression=exp.Null())
    if kind == "text":
        nothing = exp.EQ(this=named(wanted.column), expression=exp.Literal.string(""))
        empty = exp.Paren(this=exp.Or(this=empty, expression=nothing))
    return empty if wanted.operator is Operator.EMPTY else exp.Not(this=empty)


def _membership(wanted: Filter, values: list[exp.Expr]) -> exp.Expr:
    among = exp.In(this=named(wanted.column), expressions=values)
    if wanted.operator is Operator.ONE_OF:
        return among
    # Who leaves out some values still wants the rows that have none.
    empty = exp.Is(this=named(wanted.column), expression=exp.Null())
    return exp.Paren(this=exp.Or(this=empty, expression=exp.Not(this=among)))


def _text_condition(wanted: Filter, kind: str) -> exp.Expr:
    if kind != "text":
        raise QueryRefused(
            "operator-unfit", operator=wanted.operator, column=wanted.column, type=kind
        )
    sought = literal(wanted.values[0].lower(), column=wanted.column, kind="text")
    held = exp.Lower(this=named(wanted.column))
    if wanted.operator is Operator.CONTAINS:
        place = exp.StrPosition(this=held, substr=sought)
        return exp.GT(this=place, expression=exp.Literal.number(0))
    taken = exp.Left if wanted.operator is Operator.BEGINS else exp.Right
    length = exp.Literal.number(len(wanted.values[0].lower()))
    return exp.EQ(this=taken(this=held, expression=length), expression=sought)
