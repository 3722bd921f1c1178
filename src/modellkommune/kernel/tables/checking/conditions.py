"""Promises as conditions on rows, built as syntax trees and never as text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sqlglot import exp

from modellkommune.kernel.tables.checking.formulas import (
    Column,
    Comparison,
    FormulaFaulty,
    Number,
    Operation,
    Term,
    Text,
    columns_of,
)
from modellkommune.kernel.tables.trees import EXACT, call, column, text

SQL_TYPES: Mapping[str, str] = {
    "text": "VARCHAR", "integer": "HUGEINT", "decimal": EXACT, "date": "DATE",
    "datetime": "TIMESTAMP", "time": "TIME", "year": "INTEGER", "boolean": "BOOLEAN",
}  # fmt: skip
NUMERIC = {"integer", "decimal", "year"}
COMPARING = {
    "=": exp.EQ, "<>": exp.NEQ, "<": exp.LT, ">": exp.GT, "<=": exp.LTE, ">=": exp.GTE,
}  # fmt: skip
CALCULATING = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}


def constant(value: str, kind: str) -> exp.Expr:
    """A value as Table Schema writes it, in the type of its column."""
    return exp.cast(text(value), SQL_TYPES[kind])


def broken(comparison: Comparison, *, types: Mapping[str, str], tolerance: Decimal) -> exp.Expr:
    """The condition under which a row breaks a comparison; rows with gaps break none.

    Raises FormulaFaulty for an unknown column or one that cannot be calculated with.
    """
    for name in columns_of(comparison):
        if name not in types:
            raise FormulaFaulty("column", name)
    left, right = _sides(comparison, types)
    if comparison.sign == "=" and tolerance and _is_numeric(comparison, types):
        apart = call("abs", exp.Paren(this=exp.Sub(this=left, expression=right)))
        return exp.GT(this=apart, expression=_number(tolerance))
    return exp.Not(this=exp.Paren(this=COMPARING[comparison.sign](this=left, expression=right)))


def _sides(comparison: Comparison, types: Mapping[str, str]) -> tuple[exp.Expr, exp.Expr]:
    """Both sides; a text takes the type of the column on the other side."""
    left, right = comparison.left, comparison.right
    return _side(left, right, types), _side(right, left, types)


def _side(term: Term, other: Term, types: Mapping[str, str]) -> exp.Expr:
    if isinstance(term, Text):
        kind = types[other.name] if isinstance(other, Column) else "text"
        return exp.TryCast(this=text(term.value), to=exp.DataType.build(SQL_TYPES[kind]))
    if isinstance(term, Column):
        return column(term.name)
    return _calculated(term, types)


def _calculated(term: Term, types: Mapping[str, str]) -> exp.Expr:
    match term:
        case Number(value):
            return _number(value)
        case Column(name) if types[name] in NUMERIC:
            # Exact numbers, so that cents add up.
            return exp.cast(column(name), SQL_TYPES["decimal"])
        case Operation("/", left, right):
            below = call("nullif", _calculated(right, types), exp.Literal.number(0))
            return exp.Paren(this=exp.Div(this=_calculated(left, types), expression=below))
        case Operation(sign, left, right):
            parts = {"this": _calculated(left, types), "expression": _calculated(right, types)}
            return exp.Paren(this=CALCULATING[sign](**parts))
    raise FormulaFaulty("number", term.name if isinstance(term, Column) else "")


def _number(value: Decimal) -> exp.Expr:
    return exp.cast(text(str(value)), SQL_TYPES["decimal"])


def _is_numeric(comparison: Comparison, types: Mapping[str, str]) -> bool:
    return all(types[name] in NUMERIC for name in columns_of(comparison))
