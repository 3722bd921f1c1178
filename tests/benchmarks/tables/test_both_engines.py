"""The same aggregate over forty million rows, on DuckDB and on a cluster of three workers.

One setting is changed between the two answers, nothing else. The cluster runs on the
same machine here, so it cannot be quicker; what is shown is that the answers are equal
and what the way there costs. Needs about 1.5 GB of disc for a few minutes.
Run: python -m pytest tests/benchmarks/tables/test_both_engines.py -s
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from modellkommune.commons.tables.engine import QUESTIONS, ask
from modellkommune.kernel.tables.query import (
    Aggregate,
    Answer,
    Filter,
    Function,
    Group,
    Operator,
    Part,
    Query,
    Sort,
)
from tests.fixtures.spark import spark_cluster

pytestmark = pytest.mark.bench

ROWS = 40_000_000
WORKERS = 3
PATIENT = replace(QUESTIONS, seconds=300.0, memory_mb=1024)
QUESTION = Query(
    filters=(
        Filter("gruppe", Operator.AT_LEAST, ("50",)),
        Filter("tag", Operator.AT_LEAST, ("2020-01-01",)),
    ),
    group_by=(Group("ort"), Group("tag", Part.YEAR)),
    aggregates=(
        Aggregate(Function.COUNT),
        Aggregate(Function.SUM, "betrag"),
        Aggregate(Function.AVERAGE, "betrag"),
        Aggregate(Function.GREATEST, "tag"),
    ),
    sort=(Sort("sum:betrag", descending=True),),
    limit=1000,
)


def write_store(path: Path) -> None:
    with duckdb.connect(str(path), config={"memory_limit": "2GB"}) as connection:
        connection.execute(
            f"""
            CREATE TABLE data AS
            SELECT i AS _row, 'Ort ' || (i % 28) AS ort, (i * 7919 % 100)::BIGINT AS gruppe,
                   ((i * 31 % 1000000) / 100)::DECIMAL(12, 2) AS betrag,
                   DATE '2015-01-01' + (i % 4000)::INTEGER AS tag
            FROM range({ROWS}) AS numbers(i)
            """
        )


def timed(store: Path) -> tuple[Answer, float]:
    began = time.perf_counter()
    answer = ask(store, QUESTION, limits=PATIENT)
    return answer, time.perf_counter() - began


def test_one_setting_moves_the_question_and_not_its_answer(tmp_path, settings):
    store = tmp_path / "forty-million.duckdb"
    write_store(store)
    settings.TABLES_SPARK_FOLDER = str(tmp_path / "copies")

    here, here_s = timed(store)
    with spark_cluster(workers=WORKERS) as address:
        settings.TABLES_SPARK_ADDRESS = address
        settings.TABLES_ENGINE = "spark"
        _first, first_s = timed(store)
        there, there_s = timed(store)

    [copy] = (tmp_path / "copies").iterdir()
    print(
        f"\n{ROWS} rows, {len(here.rows)} groups: DuckDB {here_s:.2f} s; Spark Connect with "
        f"{WORKERS} workers {there_s:.2f} s ({there_s / here_s:.1f} times), the first question "
        f"with making the copy {first_s:.1f} s; store {store.stat().st_size / 1e6:.0f} MB, "
        f"Parquet {copy.stat().st_size / 1e6:.0f} MB"
    )
    assert len(here.rows) == 28 * 6
    assert there.rows == here.rows
    assert there.total == here.total
