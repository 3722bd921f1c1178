"""Reading citizens' SQL: one question of bearable size, whatever was sent."""

from __future__ import annotations

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from modellkommune.kernel.tables.query import allowed
from modellkommune.kernel.tables.query.model import QueryRefused

Root = exp.Select | exp.Union | exp.Intersect | exp.Except
# What the reader of a foreign language may stumble over besides its own errors.
STUMBLES = (SqlglotError, ValueError, TypeError, AttributeError, IndexError, KeyError)


def parsed(text: str) -> Root:
    """Return the one question as a syntax tree; raises QueryRefused."""
    if not text.strip():
        raise QueryRefused("sql-empty")
    if len(text) > allowed.LONGEST_QUESTION:
        raise QueryRefused("sql-too-long", limit=allowed.LONGEST_QUESTION)
    found = _parts(text)
    if len(found) != 1:
        raise QueryRefused("sql-several" if found else "sql-empty")
    if not isinstance(found[0], Root):
        raise QueryRefused("sql-not-select", found=found[0].key.upper())
    _check_size(found[0])
    return found[0]


def _parts(text: str) -> list[exp.Expr]:
    try:
        found = sqlglot.parse(text, read="duckdb")
    except RecursionError:
        raise QueryRefused("sql-too-deep") from None
    except ParseError as error:
        raise _unreadable(error) from None
    except STUMBLES:
        raise QueryRefused("sql-unreadable", line=1, near=text[:40]) from None
    return [part for part in found if part is not None]


def _unreadable(error: ParseError) -> QueryRefused:
    told = error.errors[0] if error.errors else {}
    near = f"{told.get('start_context', '')[-20:]}{told.get('highlight', '')}"
    return QueryRefused("sql-unreadable", line=told.get("line") or 1, near=near)


def _check_size(root: exp.Expr) -> None:
    """Walk without recursion: the depth is what is looked for."""
    waiting: list[tuple[exp.Expr, int]] = [(root, 1)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > allowed.DEEPEST:
            raise QueryRefused("sql-too-deep")
        if seen > allowed.MOST_NODES:
            raise QueryRefused("sql-too-big", limit=allowed.MOST_NODES)
        waiting.extend((child, depth + 1) for child in part.iter_expressions())
