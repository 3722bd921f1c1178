"""Citizens' SQL: read, and built anew from what is allowed.

What was written is never passed on. The text is read into a syntax tree, and a
second tree is made of new nodes, part by part, from `allowed`. Comments, hints
and whatever a parser may have kept beside the parts stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlglot import exp

from modellkommune.kernel.tables.query import allowed
from modellkommune.kernel.tables.query.building import ROW_COLUMN, TABLE
from modellkommune.kernel.tables.query.model import Columns, QueryRefused
from modellkommune.kernel.tables.query.parsing import Root, parsed

NUMBER = re.compile(r"\d{1,38}(\.\d{0,38})?([eE][+-]?\d{1,3})?|\.\d{1,38}")
LONGEST_LITERAL = 1_000
LONGEST_NAME = 200


@dataclass
class Surroundings:
    """What a part may refer to.

    root     the whole question
    tables   names that may stand after FROM: the table and the WITH before
    columns  names of columns and of what the question itself names, folded
    used     tables named so far
    """

    root: Root
    tables: set[str]
    columns: set[str]
    aliases: set[str] = field(default_factory=set)
    used: int = 0


def rebuilt_sql(
    text: str,
    columns: Columns,
    *,
    rows: int,
    dialect: str = "duckdb",
    source: tuple[str, ...] = ("main", TABLE),
) -> str:
    """Return SQL of the dialect that asks the same, made of allowed parts alone.

    columns  of the table, with their types
    rows     at most one row more than these is asked for
    source   where the engine holds the table: schema and name, or a name alone
    Raises QueryRefused.
    """
    root = parsed(text)
    try:
        built = _rebuilt_root(root, columns)
    except RecursionError:
        raise QueryRefused("sql-too-deep") from None
    _limit(built, rows + 1)
    _name_table(built, columns, source=source, dialect=dialect)
    return built.sql(dialect=dialect, comments=False)


def _rebuilt_root(root: Root, columns: Columns) -> exp.Query:
    names = {name.casefold() for name in columns if name != ROW_COLUMN}
    around = Surroundings(root=root, tables={TABLE}, columns=names | _own_names(root))
    around.aliases = {TABLE} | {
        alias.name.casefold() for alias in root.find_all(exp.TableAlias) if alias.name
    }
    built = _rebuilt(root, around)
    if not isinstance(built, exp.Query):
        raise QueryRefused("sql-not-select", found=built.key.upper())
    return built


def _own_names(root: exp.Expr) -> set[str]:
    """Names that the question gives to columns itself."""
    given = {part.alias.casefold() for part in root.find_all(exp.Alias)}
    for alias in root.find_all(exp.TableAlias):
        given |= {column.name.casefold() for column in alias.columns}
    return given


def _rebuilt(part: exp.Expr, around: Surroundings) -> exp.Expr:
    special = SPECIAL.get(type(part))
    if special:
        return special(part, around)
    places = allowed.ALLOWED.get(type(part))
    if places is None:
        raise _refusal(part)
    for place, value in part.args.items():
        if place not in places and value not in (None, False, [], ""):
            raise QueryRefused("sql-part", found=_clause(part, place))
    kept: dict[str, object] = {}
    # The tables named by WITH have to be known before they are used.
    for place in places:
        value = part.args.get(place)
        if value is not None:
            kept[place] = _rebuilt_value(part, place, value, around)
    return type(part)(**kept)


def _rebuilt_value(part: exp.Expr, place: str, value: object, around: Surroundings) -> object:
    if isinstance(value, exp.Expr):
        return _rebuilt(value, around)
    if isinstance(value, list):
        return [_rebuilt_value(part, place, item, around) for item in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.upper() in allowed.WORDS.get((type(part), place), ()):
        return value.upper()
    if value == "":
        return None
    raise QueryRefused("sql-part", found=_clause(part, place))


def _refusal(part: exp.Expr) -> QueryRefused:
    if isinstance(part, exp.Anonymous):
        return QueryRefused("sql-function", found=part.name)
    if isinstance(part, exp.Func):
        return QueryRefused("sql-function", found=part.sql_name().lower())
    return QueryRefused("sql-part", found=part.key.upper())


def _clause(part: exp.Expr, place: str) -> str:
    return f"{part.key.upper()} {place.strip('_').upper()}"


def _identifier(part: exp.Expr, _around: Surroundings) -> exp.Expr:
    return _name(part.name)


def _name(text: str) -> exp.Identifier:
    if not text or len(text) > LONGEST_NAME or "\0" in text:
        raise QueryRefused("sql-literal", found=text)
    return exp.to_identifier(text, quoted=True)


def _column(part: exp.Expr, around: Surroundings) -> exp.Expr:
    table = part.args.get("table")
    if part.args.get("db") or part.args.get("catalog"):
        raise QueryRefused("sql-part", found=part.sql(dialect="duckdb"))
    if table and table.name.casefold() not in around.aliases:
        raise QueryRefused("sql-table", found=table.name)
    kept = _name(table.name) if table else None
    if isinstance(part.this, exp.Star):
        return exp.Column(this=_rebuilt(part.this, around), table=kept)
    if not isinstance(part.this, exp.Identifier):
        raise _refusal(part.this)
    if part.name.casefold() not in around.columns:
        raise QueryRefused("column-unknown", column=part.name)
    return exp.Column(this=_name(part.name), table=kept)


def _literal(part: exp.Expr, _around: Surroundings) -> exp.Expr:
    text = str(part.this)
    if part.args.get("is_string"):
        if len(text) > LONGEST_LITERAL or "\0" in text:
            raise QueryRefused("sql-literal", found=text[:40])
        return exp.Literal.string(text)
    if not NUMBER.fullmatch(text):
        raise QueryRefused("sql-literal", found=text[:40])
    return exp.Literal.number(text)


def _table(part: exp.Expr, around: Surroundings) -> exp.Expr:
    known = {"this", "alias", "joins"}
    beside = [place for place, value in part.args.items() if value and place not in known]
    if beside or not isinstance(part.this, exp.Identifier):
        inner = part.this
        raise _refusal(inner) if isinstance(inner, exp.Func) else _no_table(part)
    if part.name.casefold() not in around.tables:
        raise _no_table(part)
    around.used += 1
    if around.used > allowed.MOST_TABLES:
        raise QueryRefused("sql-joins", limit=allowed.MOST_TABLES)
    alias = part.args.get("alias")
    joins = [_rebuilt(join, around) for join in part.args.get("joins") or []]
    kept = _rebuilt(alias, around) if alias else None
    return exp.Table(this=_name(part.name.casefold()), alias=kept, joins=joins or None)


def _no_table(part: exp.Expr) -> QueryRefused:
    return QueryRefused("sql-table", found=part.sql(dialect="duckdb"))


def _with(part: exp.Expr, around: Surroundings) -> exp.Expr:
    """Each WITH sees the table and those before it, never itself."""
    if part.args.get("recursive"):
        raise QueryRefused("sql-part", found="WITH RECURSIVE")
    # A name is only known where it is seen: an inner WITH would leave its names
    # behind, and a name that no table bears is a file to some engines.
    if part.parent is not around.root:
        raise QueryRefused("sql-part", found="WITH inside of a question")
    beside = [place for place, value in part.args.items() if value and place != "expressions"]
    if beside:
        raise QueryRefused("sql-part", found=_clause(part, beside[0]))
    return exp.With(expressions=[_common_table(table, around) for table in part.expressions])


def _common_table(part: exp.Expr, around: Surroundings) -> exp.Expr:
    known = {"this", "alias"}
    beside = [place for place, value in part.args.items() if value and place not in known]
    name = part.alias.casefold()
    if beside or not isinstance(part, exp.CTE) or not isinstance(part.this, exp.Query):
        raise QueryRefused("sql-part", found="WITH")
    if name in around.tables:
        raise QueryRefused("column-twice", column=part.alias)
    body = _rebuilt(part.this, around)
    around.tables.add(name)
    columns = [_name(column.name) for column in part.args["alias"].columns]
    alias = exp.TableAlias(this=_name(name), columns=columns or None)
    return exp.CTE(this=body, alias=alias)


def _data_type(part: exp.Expr, _around: Surroundings) -> exp.Expr:
    name = allowed.TYPES.get(part.this)
    sizes = [size.this for size in part.expressions if isinstance(size, exp.DataTypeParam)]
    whole = all(isinstance(size, exp.Literal) and size.name.isdigit() for size in sizes)
    if name is None or not whole or len(sizes) != len(part.expressions) or len(sizes) > 2:
        raise QueryRefused("sql-type", found=part.sql(dialect="duckdb"))
    if name == "DECIMAL" and sizes:
        return exp.DataType.build(f"DECIMAL({', '.join(str(int(size.name)) for size in sizes)})")
    return exp.DataType.build(name)


def _unit(part: exp.Expr, _around: Surroundings) -> exp.Expr:
    if part.name.upper() not in allowed.UNITS:
        raise QueryRefused("sql-part", found=part.name)
    return exp.var(part.name.upper())


def _truth(part: exp.Expr, _around: Surroundings) -> exp.Expr:
    return exp.Boolean(this=bool(part.this))


def _nothing(_part: exp.Expr, _around: Surroundings) -> exp.Expr:
    return exp.Null()


SPECIAL: dict[type[exp.Expr], Callable[[exp.Expr, Surroundings], exp.Expr]] = {
    exp.Identifier: _identifier,
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Table: _table,
    exp.With: _with,
    exp.DataType: _data_type,
    exp.Var: _unit,
    exp.Boolean: _truth,
    exp.Null: _nothing,
}


def _limit(built: exp.Query, most: int) -> None:
    """Lower the outermost limit, so that no engine hands out more than is shown."""
    given = built.args.get("limit")
    if given is not None:
        asked = given.expression
        if not isinstance(asked, exp.Literal) or not asked.name.isdigit():
            raise QueryRefused("sql-part", found="LIMIT")
        most = min(most, int(asked.name))
    built.set("limit", exp.Limit(expression=exp.Literal.number(most)))


def _name_table(
    built: exp.Query, columns: Columns, *, source: tuple[str, ...], dialect: str
) -> None:
    """Put the table, without the column that only keeps the order, before all else."""
    shown: Iterable[exp.Expr] = [exp.column(_name(name)) for name in columns if name != ROW_COLUMN]
    held = exp.Table(this=_name(source[-1]), db=_name(source[0]) if source[1:] else None)
    table = exp.CTE(
        this=exp.select(*shown).from_(held),
        alias=exp.TableAlias(this=_name(TABLE)),
        # DuckDB would otherwise copy the whole table when it is named twice.
        materialized=False if dialect == "duckdb" else None,
    )
    common = built.args.get("with_") or exp.With(expressions=[])
    common.set("expressions", [table, *common.expressions])
    built.set("with_", common)
