"""The same questions on a cluster of three workers, with the same answers."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from modellkommune.kernel.tables.query import (
    Aggregate,
    Filter,
    Function,
    Group,
    Limits,
    Operator,
    Part,
    Query,
    QueryRefused,
    Sort,
    run,
    run_sql,
)
from modellkommune.kernel.tables.spark import Cluster, copy_for_cluster
from tests.factories.benches import COLUMNS, write_store
from tests.fixtures.spark import spark_cluster

QUERIES = [
    Query(),
    Query(columns=("Ort", "Tag"), sort=(Sort("Ort", descending=True),), limit=3, offset=2),
    Query(filters=(Filter("Ort", Operator.CONTAINS, ("HAUS",)),)),
    Query(filters=(Filter("Ort", Operator.BEGINS, ("ä",)),)),
    Query(filters=(Filter("Ort", Operator.ENDS, ("wald",)),)),
    Query(filters=(Filter("Ort", Operator.NONE_OF, ("Bahnhof", "o'\\")),)),
    Query(filters=(Filter("Sitze", Operator.UNEQUAL, ("3",)),)),
    Query(filters=(Filter("Tag", Operator.AT_LEAST, ("2026-01-01",)),)),
    Query(filters=(Filter('Rücken"lehne', Operator.EQUAL, ("ja",)),)),
    Query(filters=(Filter("Ort", Operator.EMPTY),)),
    Query(filters=(Filter("Sitze", Operator.GREATER, ("100",)),), offset=5),
    Query(aggregates=tuple(Aggregate(function, "Sitze") for function in Function)),
    *(
        Query(
            group_by=(Group("Tag", part),),
            aggregates=(
                Aggregate(Function.COUNT),
                Aggregate(Function.SUM, "Kosten in €"),
                Aggregate(Function.AVERAGE, "Kosten in €"),
                Aggregate(Function.GREATEST, "Tag"),
            ),
        )
        for part in Part
    ),
    Query(
        group_by=(Group("Ort"), Group('Rücken"lehne')),
        aggregates=(Aggregate(Function.COUNT),),
        sort=(Sort("count", descending=True),),
        limit=2,
    ),
]
TEXTS = [
    "SELECT Ort, sum(Sitze) AS s FROM data GROUP BY Ort ORDER BY s DESC NULLS LAST, Ort",
    (
        "WITH a AS (SELECT Ort, year(Tag) AS jahr FROM data) "
        "SELECT jahr, count(*) FROM a GROUP BY jahr ORDER BY jahr NULLS LAST"
    ),
    "SELECT * FROM data WHERE Ort LIKE 'B%' AND Sitze BETWEEN 1 AND 6",
    "SELECT Ort, rank() OVER (ORDER BY Sitze DESC NULLS LAST) AS r FROM data ORDER BY r, Ort",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return write_store(tmp_path_factory.mktemp("cluster") / "benches.duckdb")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    with spark_cluster(workers=3) as address:
        started = Cluster(address)
        yield started
        started.close()


@pytest.fixture(scope="module")
def copy(store, tmp_path_factory):
    return copy_for_cluster(store, folder=tmp_path_factory.mktemp("copies"))


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_question_has_one_answer_on_both_engines(store, cluster, copy, query):
    here = run(store, query)
    there = cluster.answer_query(copy, query, COLUMNS)

    assert (there.columns, there.rows, there.total) == (here.columns, here.rows, here.total)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_sql_has_one_answer_on_both_engines(store, cluster, copy, text):
    assert cluster.answer_sql(copy, text, COLUMNS).rows == run_sql(store, text).rows


def test_the_cluster_builds_nothing_that_duckdb_would_not_build(cluster, copy):
    for text in (
        "SELECT * FROM parquet.`/etc/passwd`",
        "DROP VIEW data",
        "SELECT java_method('a')",
    ):
        with pytest.raises(QueryRefused):
            cluster.answer_sql(copy, text, COLUMNS)


def test_an_answer_ends_at_its_limits_on_the_cluster_too(cluster, copy):
    answer = cluster.answer_sql(copy, "SELECT Ort FROM data", COLUMNS, limits=Limits(rows=2))

    assert (len(answer.rows), answer.cut) == (2, True)


def test_nobody_waits_for_a_cluster_that_does_not_come_to_an_end(tmp_path):
    many = write_store(tmp_path / "many.duckdb", repeated=2_000)
    copied = copy_for_cluster(many, folder=tmp_path)
    endless = "SELECT count(*) FROM data a, data b, data c WHERE a.Ort || b.Ort < c.Ort"
    began = time.monotonic()

    # A cluster of its own: this one is ended with its question.
    with spark_cluster(workers=1) as address, pytest.raises(QueryRefused) as refused:
        Cluster(address).answer_sql(copied, endless, COLUMNS, limits=Limits(seconds=1.0))

    assert refused.value.code == "too-slow"
    assert time.monotonic() - began < 40


def test_a_cluster_that_is_not_there_is_told_in_one_sentence(copy):
    with pytest.raises(QueryRefused) as refused:
        Cluster("sc://127.0.0.1:9;user_id=nobody").answer_query(copy, Query(), COLUMNS)

    assert refused.value.code == "engine-failed"


def test_a_copy_is_made_once_for_each_state_of_a_table(store, tmp_path):
    first = copy_for_cluster(store, folder=tmp_path)
    made_at = first.stat().st_mtime_ns

    assert copy_for_cluster(store, folder=tmp_path) == first
    assert first.stat().st_mtime_ns == made_at
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_nothing_of_spark_is_loaded_as_long_as_nobody_asks_a_cluster():
    loaded = subprocess.run(
        [sys.executable, "-c",
         ("import sys, modellkommune.kernel.tables.spark;"
         "print([name for name in sys.modules if name.split('.')[0] in {'pyspark', 'grpc'}])")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert loaded.stdout.strip() == "[]"
