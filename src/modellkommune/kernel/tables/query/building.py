"""A Query as a syntax tree, written in the words of DuckDB or of Spark.

Nothing is put together from pieces of text: names and values become nodes, and
the writer of the dialect quotes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from modellkommune.kernel.tables.query.conditions import condition, named, type_of
from modellkommune.kernel.tables.query.figures import figure, figure_type, gathered, gathered_type
from modellkommune.kernel.tables.query.model import (
    AnswerColumn,
    Built,
    Columns,
    Query,
    QueryRefused,
    Sort,
)

TABLE = "data"
# Kept beside the columns of the file: in which row of the file the values stood.
ROW_COLUMN = "_row"
MOST_PARTS = 100
MOST_ROWS = 1_000_000_000
MARKED, PLAIN = "äöüßáàâéèêëíìîïóòôúùûçñ", "aousaaaeeeeiiiiooouuucn"


def to_sql(query: Query, columns: Columns, dialect: str = "duckdb") -> str:
    """Return the question as SQL of `duckdb` or `spark`; raises QueryRefused."""
    return build(query, columns, dialect=dialect).sql


def build(query: Query, columns: Columns, *, dialect: str = "duckdb", table: str = TABLE) -> Built:
    """Return the question as SQL, with the columns of its answer.

    columns  of the table, with their types; `_row` among them makes pages stable
    table    its name where the question is asked
    Raises QueryRefused for what the table cannot answer.
    """
    _check(query)
    shown = list(_shown(query, columns, dialect))
    _check_once([column.name for column, _node in shown])
    selection = exp.select(*(_aliased(node, column.name) for column, node in shown))
    selection = selection.from_(exp.Table(this=exp.to_identifier(table, quoted=True)))
    for wanted in query.filters:
        selection = selection.where(condition(wanted, columns), copy=False)
    if query.group_by:
        keys = [gathered(group, columns) for group in query.group_by]
        selection.set("group", exp.Group(expressions=keys))
    counting = _counting(selection)
    _order(selection, query, columns, [column for column, _node in shown])
    selection = selection.limit(query.limit, copy=False)
    if query.offset:
        selection = selection.offset(query.offset, copy=False)
    return Built(
        sql=selection.sql(dialect=dialect),
        counting_sql=counting.sql(dialect=dialect),
        columns=tuple(column for column, _node in shown),
    )


def _check(query: Query) -> None:
    parts = [query.filters, query.sort, query.group_by, query.aggregates]
    if sum(map(len, parts)) > MOST_PARTS:
        raise QueryRefused("too-much-asked", limit=MOST_PARTS)
    if not all(0 <= found <= MOST_ROWS for found in (query.limit, query.offset)):
        raise QueryRefused("limit-unfit", limit=MOST_ROWS)


def _check_once(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise QueryRefused("column-twice", column=name)


def _shown(query: Query, columns: Columns, dialect: str) -> Iterator[tuple[AnswerColumn, exp.Expr]]:
    if not query.is_grouped:
        for name in query.columns or [name for name in columns if name != ROW_COLUMN]:
            yield AnswerColumn(name, type_of(name, columns)), named(name)
        return
    for group in query.group_by:
        kind = gathered_type(group, columns)
        yield AnswerColumn(group.name, kind), gathered(group, columns)
    for wanted in query.aggregates:
        kind = figure_type(wanted, columns)
        yield AnswerColumn(wanted.name, kind), figure(wanted, columns, dialect=dialect)


def _aliased(node: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=node, alias=exp.to_identifier(name, quoted=True))


def _counting(selection: exp.Select) -> exp.Select:
    count = exp.Count(this=exp.Star())
    return exp.select(_aliased(count, "total")).from_(selection.copy().subquery("counted"))


def _order(
    selection: exp.Select, query: Query, columns: Columns, shown: list[AnswerColumn]
) -> None:
    """Order as asked, then by what makes the order complete: pages must not overlap."""
    known = dict(columns) if not query.is_grouped else {}
    known |= {column.name: column.type for column in shown}
    terms = [term for wanted in query.sort for term in _terms(wanted, known)]
    asked = {wanted.column for wanted in query.sort}
    if query.is_grouped:
        rest = [group.name for group in query.group_by if group.name not in asked]
    else:
        rest = [ROW_COLUMN] if ROW_COLUMN in columns else []
    terms += [term for name in rest for term in _terms(Sort(name), known)]
    if terms:
        selection.set("order", exp.Order(expressions=terms))


def _terms(wanted: Sort, known: Columns) -> Iterator[exp.Ordered]:
    kind = type_of(wanted.column, known)
    if kind == "text":
        yield _ordered(_spelt_plainly(wanted.column), descending=wanted.descending)
    yield _ordered(named(wanted.column), descending=wanted.descending)


def _spelt_plainly(column: str) -> exp.Expr:
    """Ä stands with A, as in a telephone book; both engines know these two functions."""
    marked, plain = exp.Literal.string(MARKED), exp.Literal.string(PLAIN)
    return exp.Anonymous(
        this="translate", expressions=[exp.Lower(this=named(column)), marked, plain]
    )


def _ordered(node: exp.Expr, *, descending: bool) -> exp.Ordered:
    return exp.Ordered(this=node, desc=descending, nulls_first=False)
