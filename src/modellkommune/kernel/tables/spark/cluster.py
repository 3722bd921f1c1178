"""A session on a Spark Connect cluster that answers what DuckDB would answer."""

from __future__ import annotations

import queue
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from modellkommune.kernel.tables.query.building import build
from modellkommune.kernel.tables.query.model import (
    Answer,
    AnswerColumn,
    Columns,
    Limits,
    Query,
    QueryRefused,
    Value,
)
from modellkommune.kernel.tables.query.rebuilding import rebuilt_sql
from modellkommune.kernel.tables.query.running import plain_value, value_size

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DIALECT = "spark"
STANDARD = Limits()
TYPE_NAMES = {
    "tinyint": "integer", "smallint": "integer", "int": "integer", "bigint": "integer",
    "float": "decimal", "double": "decimal", "date": "date", "timestamp": "datetime",
    "timestamp_ntz": "datetime", "boolean": "boolean",
}  # fmt: skip


class SparkMissing(ImportError):
    """The extra `spark` is not installed."""


class Cluster:
    """One session; several threads may ask at once.

    address  such as "sc://tables.example.org:15002"
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._lock = threading.Lock()
        self._session: SparkSession | None = None
        self._views: set[str] = set()

    def answer_query(
        self, copy: Path, query: Query, columns: Columns, *, limits: Limits = STANDARD
    ) -> Answer:
        """Answer a Query from the Parquet copy; raises QueryRefused."""
        bounded = replace(query, limit=min(query.limit, limits.rows))
        built = build(bounded, columns, dialect=DIALECT, table=_view_of(copy))

        def answered(session: SparkSession) -> Answer:
            began = time.perf_counter()
            rows, cut = _fetched(session.sql(built.sql), limits=limits, most=bounded.limit)
            total = bounded.offset + len(rows)
            if len(rows) >= bounded.limit or (bounded.offset and not rows):
                total = int(session.sql(built.counting_sql).collect()[0][0])
            took = (time.perf_counter() - began) * 1000
            is_cut = cut or bounded.limit < query.limit
            return Answer(built.columns, rows, total, took, cut=is_cut)

        return self._in_time(copy, limits, answered)

    def answer_sql(
        self, copy: Path, text: str, columns: Columns, *, limits: Limits = STANDARD
    ) -> Answer:
        """Answer citizens' SQL from the Parquet copy; raises QueryRefused."""
        source = (_view_of(copy),)
        sql = rebuilt_sql(text, columns, rows=limits.rows, dialect=DIALECT, source=source)

        def answered(session: SparkSession) -> Answer:
            began = time.perf_counter()
            frame = session.sql(sql)
            named = tuple(AnswerColumn(name, _type_name(kind)) for name, kind in frame.dtypes)
            rows, cut = _fetched(frame, limits=limits, most=limits.rows)
            took = (time.perf_counter() - began) * 1000
            return Answer(named, rows, None if cut else len(rows), took, cut=cut)

        return self._in_time(copy, limits, answered)

    def close(self) -> None:
        """End the session; the next question begins a new one."""
        with self._lock:
            session, self._session = self._session, None
            self._views.clear()
        if session is not None:
            session.stop()

    def _in_time(
        self, copy: Path, limits: Limits, work: Callable[[SparkSession], Answer]
    ) -> Answer:
        """Do the work beside, and leave it when the time is over.

        The cluster is asked to stop; one that does not listen goes on by itself, and
        nobody here waits for it.
        """
        session = self._with_view(copy)
        tag = f"question-{uuid4().hex}"
        told: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()

        def ask() -> None:
            session.addTag(tag)
            try:
                told.put(work(session))
            except Exception as error:  # noqa: BLE001 - handed over to who waits
                told.put(error)

        threading.Thread(target=ask, daemon=True, name=tag).start()
        try:
            answer = told.get(timeout=limits.seconds)
        except queue.Empty:
            threading.Thread(target=session.interruptTag, args=[tag], daemon=True).start()
            raise QueryRefused("too-slow", seconds=f"{limits.seconds:g}") from None
        if isinstance(answer, QueryRefused):
            raise answer
        if isinstance(answer, Exception):
            # Which errors a cluster sends depends on its maker; none is for citizens.
            raise QueryRefused("engine-failed") from answer
        return answer

    def _with_view(self, copy: Path) -> SparkSession:
        with self._lock:
            session = self._session or _new_session(self.address)
            self._session = session
            view = _view_of(copy)
            if view not in self._views:
                try:
                    session.read.parquet(str(copy)).createOrReplaceTempView(view)
                except Exception as error:
                    self._session = None
                    self._views.clear()
                    raise QueryRefused("engine-failed") from error
                self._views.add(view)
            return session


def _new_session(address: str) -> SparkSession:
    with warnings.catch_warnings():
        # The client warns of pandas, which is not used here: rows come as Arrow.
        warnings.simplefilter("ignore", FutureWarning)
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SparkMissing("Tables on a cluster need the extra `spark`.") from error
        try:
            return SparkSession.builder.remote(address).create()
        except Exception as error:
            raise QueryRefused("engine-failed") from error


def _view_of(copy: Path) -> str:
    return f"table_{copy.stem}"


def _type_name(spark_type: str) -> str:
    if spark_type.startswith("decimal"):
        return "integer" if spark_type.endswith(",0)") else "decimal"
    return TYPE_NAMES.get(spark_type, "text")


def _fetched(
    frame: DataFrame, *, limits: Limits, most: int
) -> tuple[tuple[tuple[Value, ...], ...], bool]:
    held = frame.toArrow()
    rows: list[tuple[Value, ...]] = []
    size = 0
    for found in zip(*(column.to_pylist() for column in held.columns), strict=True):
        values = tuple(plain_value(value) for value in found)
        size += sum(value_size(value) for value in values)
        if size > limits.text_bytes or len(rows) >= most:
            if not rows:
                raise QueryRefused("answer-too-big", limit=limits.text_bytes)
            return tuple(rows), True
        rows.append(values)
    return tuple(rows), False
