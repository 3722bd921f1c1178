"""Where tables are asked: DuckDB on this machine, or a Spark cluster, by one setting."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from modellkommune.commons.tables.workers import Workers, workers_for
from modellkommune.kernel.tables.query import Answer, Limits, Query
from modellkommune.kernel.tables.query.running import OpenTable
from modellkommune.kernel.tables.query.written import query_to_json
from modellkommune.kernel.tables.spark import Cluster, copy_for_cluster

# Questions of pages and programs, and free ones: neither waits for the other.
QUESTIONS = Limits(seconds=5.0, memory_mb=512, rows=10_000)
FREE_QUESTIONS = Limits(seconds=5.0, memory_mb=256, rows=10_000)


def ask(
    path: Path,
    query: Query,
    *,
    columns: Mapping[str, str] | None = None,
    limits: Limits = QUESTIONS,
) -> Answer:
    """Answer a Query from the store at `path`.

    columns  types that are known better than the store tells them, such as years
    Raises QueryRefused.
    """
    if uses_cluster():
        copy, types = _for_cluster(path, columns)
        return _cluster().answer_query(copy, query, types, limits=limits)
    known = dict(columns or {})
    return _questions().ask(path, query=query_to_json(query), columns=known, limits=limits)


def ask_sql(path: Path, text: str, *, limits: Limits = FREE_QUESTIONS) -> Answer:
    """Answer citizens' SQL from the store at `path`; raises QueryRefused."""
    if uses_cluster():
        copy, types = _for_cluster(path, None)
        return _cluster().answer_sql(copy, text, types, limits=limits)
    return _free_questions().ask(path, sql=text, limits=limits)


def uses_cluster() -> bool:
    """Whether the setting sends questions to a cluster."""
    return bool(settings.TABLES_ENGINE == "spark")


def _questions() -> Workers:
    return workers_for("questions", most=settings.TABLES_WORKERS, limits=QUESTIONS)


def _free_questions() -> Workers:
    return workers_for("free questions", most=settings.TABLES_WORKERS, limits=FREE_QUESTIONS)


def _cluster() -> Cluster:
    return _cluster_at(settings.TABLES_SPARK_ADDRESS, os.getpid())


@lru_cache(maxsize=4)
def _cluster_at(address: str, _process: int) -> Cluster:
    return Cluster(address)


def _for_cluster(path: Path, columns: Mapping[str, str] | None) -> tuple[Path, dict[str, str]]:
    copy = copy_for_cluster(path, folder=Path(settings.TABLES_SPARK_FOLDER))
    return copy, {**_types(path, copy), **(columns or {})}


@lru_cache(maxsize=256)
def _types(path: Path, _copy: Path) -> dict[str, str]:
    """The copy's name changes with the store, so what is kept never grows old."""
    table = OpenTable.at(path, limits=QUESTIONS)
    with table.connection:
        return dict(table.columns)
