"""Rules over several columns, over all rows, and against the last version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import duckdb
from sqlglot import exp

from modellkommune.kernel.tables.checking.conditions import NUMERIC, SQL_TYPES, broken
from modellkommune.kernel.tables.checking.formulas import FormulaFaulty, read_formula
from modellkommune.kernel.tables.checking.model import (
    CheckFinding,
    Formula,
    Jump,
    Shrinking,
    TableSchema,
    Total,
)
from modellkommune.kernel.tables.checking.tables import (
    ROWS_SHOWN,
    counts,
    number_of_rows,
    rows_where,
)
from modellkommune.kernel.tables.trees import (
    BEFORE,
    NOW,
    all_of,
    any_of,
    as_text,
    asked,
    call,
    column,
    data,
    text,
)

Connection = duckdb.DuckDBPyConnection


def formula_findings(
    connection: Connection, rule: Formula, types: Mapping[str, str]
) -> Iterator[CheckFinding]:
    """Rows in which a comparison does not hold."""
    try:
        condition = broken(read_formula(rule.text), types=types, tolerance=rule.tolerance)
    except FormulaFaulty as fault:
        reason = {"formula": rule.text, "reason": str(fault), "code": fault.code}
        yield CheckFinding("formula-unusable", parameters={**reason, "part": fault.part})
        return
    if found := counts(connection, [condition])[0]:
        rows, _ = rows_where(connection, condition)
        yield CheckFinding("formula", rows=rows, count=found, parameters={"formula": rule.text})


def unique_findings(connection: Connection, name: str) -> Iterator[CheckFinding]:
    """Values of a column that stand there more than once."""
    yield from _repeated(connection, (name,), "unique", name)


def key_findings(
    connection: Connection, schema: TableSchema, types: Mapping[str, str]
) -> Iterator[CheckFinding]:
    """Rows whose key is empty or stands in another row, too."""
    key = schema.primary_key
    if not key or any(name not in types for name in key):
        return
    shown = " + ".join(key)
    empty = any_of(*(exp.Is(this=column(name), expression=exp.Null()) for name in key))
    if found := counts(connection, [empty])[0]:
        yield CheckFinding("key-empty", shown, rows_where(connection, empty)[0], found)
    yield from _repeated(connection, key, "key-twice", shown)


def _repeated(
    connection: Connection, names: tuple[str, ...], rule: str, shown: str
) -> Iterator[CheckFinding]:
    here = [column(name) for name in names]
    filled = all_of(*(exp.Not(this=exp.Is(this=one, expression=exp.Null())) for one in here))
    groups = (
        exp.select(*here, exp.Count(this=exp.Star()).as_("times"))
        .select(call("min", column("_row")).as_("first_row"))
        .from_(data())
        .where(filled)
        .group_by(*here)
        .having(exp.GT(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(1)))
    )
    found = asked(connection, groups.order_by("first_row"))
    if found:
        examples = tuple(" + ".join(str(cell) for cell in row[:-2]) for row in found[:5])
        rows = tuple(row[-1] + 1 for row in found[:ROWS_SHOWN])
        yield CheckFinding(rule, shown, rows, sum(row[-2] for row in found), examples)


def total_findings(
    connection: Connection, rule: Total, types: Mapping[str, str]
) -> Iterator[CheckFinding]:
    """A row of sums that does not say what the other rows sum up to."""
    if rule.column not in types or rule.label_column not in types:
        return
    is_total = exp.EQ(this=as_text(rule.label_column), expression=text(rule.label))
    value = exp.cast(column(rule.column), SQL_TYPES["decimal"])
    sums = [_sum_where(value, is_total), _sum_where(value, exp.Not(this=is_total.copy()))]
    found, wanted = asked(connection, exp.select(*sums).from_(data()))[0]
    if found is None:
        yield CheckFinding("total-missing", rule.label_column, parameters={"label": rule.label})
    elif abs(found - (wanted or 0)) > rule.tolerance:
        told = {"label": rule.label, "found": plain(found), "wanted": plain(wanted or Decimal(0))}
        rows, _ = rows_where(connection, is_total)
        yield CheckFinding("total", rule.column, rows, 1, parameters=told)


def _sum_where(value: exp.Expr, condition: exp.Expr) -> exp.Expr:
    chosen = exp.Case().when(condition, value.copy())
    return exp.Sum(this=chosen)


def shrinking_findings(connection: Connection, rule: Shrinking) -> Iterator[CheckFinding]:
    """A table that lost more rows than it may."""
    before, now = number_of_rows(connection, BEFORE), number_of_rows(connection, NOW)
    if before and (before - now) * 100 > rule.percent * before:
        yield CheckFinding("shrinking", parameters={"before": str(before), "now": str(now)})


def jump_findings(
    connection: Connection,
    rule: Jump,
    *,
    key: tuple[str, ...],
    types: Mapping[str, str],
    before: Mapping[str, str],
) -> Iterator[CheckFinding]:
    """Values that moved too far since the last version, row by row or in their sum."""
    if types.get(rule.column) not in NUMERIC or before.get(rule.column) not in NUMERIC:
        return
    if key and all(name in types and name in before for name in key):
        yield from _row_jumps(connection, rule, key)
    else:
        yield from _sum_jump(connection, rule)


def _row_jumps(connection: Connection, rule: Jump, key: tuple[str, ...]) -> Iterator[CheckFinding]:
    now, then = column(rule.column, NOW), column(rule.column, BEFORE)
    moved = exp.GT(
        this=_times(call("abs", _minus(now, then)), Decimal(100)),
        expression=_times(call("abs", _exact(then)), rule.percent),
    )
    same = all_of(*(exp.EQ(this=column(k, NOW), expression=column(k, BEFORE)) for k in key))
    query = (
        exp.select(column("_row", NOW), now.copy(), then.copy())
        .from_(data(NOW))
        .join(data(BEFORE), on=same)
        .where(moved)
        .order_by(column("_row", NOW))
    )
    if found := asked(connection, query):
        examples = tuple(f"{plain(row[2])} → {plain(row[1])}" for row in found[:5])
        rows = tuple(row[0] + 1 for row in found[:ROWS_SHOWN])
        told = {"limit": plain(rule.percent)}
        yield CheckFinding("jump", rule.column, rows, len(found), examples, told)


def _sum_jump(connection: Connection, rule: Jump) -> Iterator[CheckFinding]:
    def total(database: str) -> Decimal:
        summed = exp.Sum(this=_exact(column(rule.column)))
        return asked(connection, exp.select(summed).from_(data(database)))[0][0] or Decimal(0)

    now, before = total(NOW), total(BEFORE)
    if abs(now - before) * 100 > rule.percent * abs(before):
        told = {"before": plain(before), "now": plain(now), "limit": plain(rule.percent)}
        yield CheckFinding("jump-sum", rule.column, count=1, parameters=told)


def _exact(value: exp.Expr) -> exp.Expr:
    return exp.cast(value.copy(), SQL_TYPES["decimal"])


def _minus(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    return exp.Sub(this=_exact(left), expression=_exact(right))


def _times(value: exp.Expr, factor: Decimal) -> exp.Expr:
    # A product of two wide decimals would not fit; the comparison is about percent.
    return exp.Mul(this=exp.cast(value, "DOUBLE"), expression=exp.cast(text(str(factor)), "DOUBLE"))


def plain(value: Decimal | int | None) -> str:
    """A number without needless zeros."""
    if value is None:
        return ""
    exact = Decimal(value)
    return str(int(exact)) if exact == exact.to_integral_value() else format(exact.normalize(), "f")
