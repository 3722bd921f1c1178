"""One question to one file, within limits of time, rows and bytes.

The limit of memory is DuckDB's own here; `worker` puts a harder one around the
process for questions of strangers.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from pathlib import Path

import duckdb

from modellkommune.kernel.tables.query.building import build
from modellkommune.kernel.tables.query.model import (
    Answer,
    AnswerColumn,
    Built,
    Columns,
    Limits,
    Query,
    QueryRefused,
    Value,
)
from modellkommune.kernel.tables.query.opening import columns_of, open_for_questions, type_name
from modellkommune.kernel.tables.query.rebuilding import rebuilt_sql

PIECE = 500
STANDARD = Limits()


@dataclass(frozen=True)
class OpenTable:
    """A file that is open for questions."""

    connection: duckdb.DuckDBPyConnection
    columns: Columns

    @classmethod
    def at(cls, path: Path, *, limits: Limits) -> OpenTable:
        """Open the file; raises QueryRefused when it is no table."""
        connection = open_for_questions(path, limits=limits)
        return cls(connection, columns_of(connection))


def run(path: Path, query: Query, *, limits: Limits = STANDARD) -> Answer:
    """Answer a Query from the table at `path`; raises QueryRefused."""
    table = OpenTable.at(path, limits=limits)
    with table.connection:
        return answer_query(table, query, limits=limits)


def run_sql(path: Path, text: str, *, limits: Limits = STANDARD) -> Answer:
    """Answer citizens' SQL from the table at `path`; raises QueryRefused."""
    table = OpenTable.at(path, limits=limits)
    with table.connection:
        return answer_sql(table, text, limits=limits)


def answer_query(table: OpenTable, query: Query, *, limits: Limits) -> Answer:
    """Answer a Query from an open table.

    Types that the caller knows better than the file (a year is a whole number to
    the engine) may be laid over `table.columns` beforehand.
    """
    bounded = replace(query, limit=min(query.limit, limits.rows))
    built = _built(bounded, tuple(table.columns.items()))
    with _in_time(table.connection, limits):
        began = time.perf_counter()
        rows, cut = _rows(table.connection, built.sql, limits=limits, most=bounded.limit)
        total = _total(table.connection, built.counting_sql, query=bounded, found=len(rows))
        took = (time.perf_counter() - began) * 1000
    return Answer(built.columns, rows, total, took, cut=cut or bounded.limit < query.limit)


@lru_cache(maxsize=500)
def _built(query: Query, columns: tuple[tuple[str, str], ...]) -> Built:
    """Questions of programs come again and again; the syntax tree is made once."""
    return build(query, dict(columns))


def answer_sql(table: OpenTable, text: str, *, limits: Limits) -> Answer:
    """Answer citizens' SQL from an open table."""
    sql = rebuilt_sql(text, table.columns, rows=limits.rows)
    with _in_time(table.connection, limits):
        began = time.perf_counter()
        rows, cut = _rows(table.connection, sql, limits=limits, most=limits.rows)
        took = (time.perf_counter() - began) * 1000
    described = table.connection.description or []
    columns = tuple(AnswerColumn(part[0], type_name(str(part[1]))) for part in described)
    return Answer(columns, rows, None if cut else len(rows), took, cut=cut)


@contextmanager
def _in_time(connection: duckdb.DuckDBPyConnection, limits: Limits) -> Iterator[None]:
    """End what takes too long; say in our words what the engine complains about."""
    watch = threading.Timer(limits.seconds, connection.interrupt)
    watch.start()
    try:
        yield
    except duckdb.InterruptException:
        raise QueryRefused("too-slow", seconds=f"{limits.seconds:g}") from None
    except (duckdb.OutOfMemoryException, MemoryError):
        raise QueryRefused("too-much-memory") from None
    except duckdb.Error as error:
        raise QueryRefused("sql-failed", reason=_first_sentence(error)) from None
    finally:
        watch.cancel()


def _first_sentence(error: duckdb.Error) -> str:
    """What is wrong, without the engine's drawing of where it stands."""
    return str(error).strip().split("\n", 1)[0].partition(": ")[2] or "unknown"


def _rows(
    connection: duckdb.DuckDBPyConnection, sql: str, *, limits: Limits, most: int
) -> tuple[tuple[tuple[Value, ...], ...], bool]:
    """Fetch in pieces until the rows end or a limit is reached."""
    cursor = connection.execute(sql)
    rows: list[tuple[Value, ...]] = []
    size = 0
    while piece := cursor.fetchmany(PIECE):
        for row in piece:
            values = tuple(plain_value(value) for value in row)
            size += sum(value_size(value) for value in values)
            if size > limits.text_bytes or len(rows) >= most:
                if not rows:
                    raise QueryRefused("answer-too-big", limit=limits.text_bytes)
                return tuple(rows), True
            rows.append(values)
    return tuple(rows), False


def _total(connection: duckdb.DuckDBPyConnection, sql: str, *, query: Query, found: int) -> int:
    """Count only where the answer does not show the end by itself."""
    if found < query.limit and (found or not query.offset):
        return query.offset + found
    counted = connection.execute(sql).fetchone()
    return int(counted[0]) if counted else 0


def plain_value(value: object) -> Value:
    """Return what an engine found as it stands in an answer."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return Decimal(repr(value)) if isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value.as_tuple().exponent == 0 else value
    return value.isoformat() if isinstance(value, date) else str(value)


def value_size(value: Value) -> int:
    """Return about how many bytes a value takes in a written answer."""
    # Quotation marks and comma come with every value of an answer.
    return (len(value.encode()) if isinstance(value, str) else 20) + 4
