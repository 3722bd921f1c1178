"""SQL of people who want something else than an answer."""

from __future__ import annotations

import hashlib
import re
import threading
from pathlib import Path

import pytest

from modellkommune.commons.tables import workers as processes
from modellkommune.kernel.tables.query import Limits, QueryRefused, rebuilt_sql, run_sql
from tests.factories.benches import COLUMNS

# What answers in time gets thirty seconds here, whatever else the machine does.
HURRY = Limits(seconds=1.0, memory_mb=128)
WRITING = [
    "INSERT INTO data VALUES (1)",
    "UPDATE data SET Ort = 'x'",
    "DELETE FROM data",
    "DROP TABLE data",
    "CREATE TABLE x AS SELECT 1",
    "CREATE TEMP VIEW data AS SELECT 1",
    "CREATE MACRO count(x) AS 1",
    "ALTER TABLE data ADD COLUMN x INT",
    "TRUNCATE data",
    "MERGE INTO data USING data AS d ON true WHEN MATCHED THEN DELETE",
    "WITH x AS (DELETE FROM data RETURNING *) SELECT * FROM x",
    "SELECT * INTO x FROM data",
    "COPY data TO '/tmp/stolen.csv'",
    "COPY data FROM '/etc/passwd'",
    "COPY (SELECT * FROM data) TO '/tmp/stolen.parquet'",
    "EXPORT DATABASE '/tmp/stolen'",
    "IMPORT DATABASE '/tmp/stolen'",
    "BEGIN",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "EXPLAIN ANALYZE SELECT 1",
    "PREPARE x AS SELECT 1",
    "EXECUTE x",
]
REACHING_OUT = [
    "SELECT * FROM '/etc/passwd'",
    'SELECT * FROM "/etc/passwd"',
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv_auto('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/*')",
    "SELECT * FROM read_json('https://example.org/x.json')",
    "SELECT * FROM read_parquet(['a', 'b'])",
    "SELECT * FROM parquet_metadata('x')",
    "SELECT * FROM glob('/**')",
    "SELECT read_text('/etc/passwd')",
    "SELECT getenv('HOME')",
    "SELECT current_setting('secret_directory')",
    "SELECT current_user, current_database(), version()",
    "SELECT pg_backend_pid()",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM information_schema.columns AS data",
    "SELECT * FROM pg_catalog.pg_class",
    "SELECT * FROM pg_class",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_secrets",
    "SELECT * FROM store.main.data",
    "SELECT * FROM main.data",
    "SELECT * FROM memory.main.data",
    "SELECT * FROM system.information_schema.tables",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('data')",
    "SELECT * FROM sql_auto_complete('SEL')",
    "SELECT * FROM pragma_table_info('data')",
    "ATTACH '/tmp/other.duckdb'",
    "ATTACH ':memory:' AS x",
    "DETACH store",
    "USE memory",
    "PRAGMA database_list",
    "PRAGMA threads=64",
    "CALL pragma_version()",
    "SET memory_limit = '100GB'",
    "SET GLOBAL enable_external_access = true",
    "RESET lock_configuration",
    "SET VARIABLE a = 1",
    "SELECT getvariable('a')",
    "INSTALL httpfs",
    "LOAD '/tmp/evil.duckdb_extension'",
    "FORCE INSTALL spatial FROM 'http://example.org'",
    "SHOW TABLES",
    "DESCRIBE data",
    "SUMMARIZE data",
    "SELECT nextval('x')",
    "SELECT setseed(0.5), random(), uuid()",
    "SELECT in_search_path('a', 'b')",
    "SELECT error('x')",
    "SELECT write_log('x')",
    "SELECT * FROM (DESCRIBE data)",
    "SELECT * FROM (SHOW ALL TABLES)",
    "SELECT * FROM (VALUES (1))",
    "VALUES (1)",
    "PIVOT data ON Ort USING sum(Sitze)",
    "UNPIVOT data ON Sitze INTO NAME n VALUE v",
    "SELECT * FROM data TABLESAMPLE 10%",
    "SELECT * FROM data AT (VERSION => 1)",
    "SELECT * FROM data, LATERAL (SELECT 1)",
    "SELECT * FROM data POSITIONAL JOIN data",
    "SELECT * FROM data ASOF JOIN data d ON data.Tag >= d.Tag",
    "SELECT COLUMNS('.*') FROM data",
    "SELECT * REPLACE (getenv('HOME') AS Ort) FROM data",
    "SELECT Ort.store.main.data FROM data",
    "SELECT data.Ort.x.y FROM data",
    "SELECT {'a': 1}",
    "SELECT [1, 2, 3]",
    "SELECT list_transform([1], x -> x)",
    "SELECT ?",
    "SELECT $1",
    "SELECT :name",
    "SELECT @@version",
    "SELECT '\\x00'::BLOB",
    "SELECT x'00'",
    "SELECT E'\\x41'::BIT",
    "SELECT Ort COLLATE nocase FROM data",
    "SELECT Tag AT TIME ZONE 'UTC' FROM data",
    "SELECT * FROM data FOR UPDATE",
    "SELECT DISTINCT ON (Ort) Ort FROM data",
    "SELECT sum(Sitze) OVER w FROM data WINDOW w AS (ORDER BY Tag)",
    "SELECT * FROM data UNION BY NAME SELECT * FROM data",
    "SELECT Ort FROM data GROUP BY ROLLUP (Ort)",
]
QUOTING = [
    "SELECT 1; DROP TABLE data",
    "SELECT 1 /* ; */; DROP TABLE data",
    "SELECT 1 --\n; DROP TABLE data",
    "SELECT 1;;DELETE FROM data;",
    "SELECT * FROM \"data\"; COPY data TO 'x'",
    'SELECT * FROM "data""; DROP TABLE data; --"',
    "SELECT * FROM `data`; DROP TABLE data",
    "SELECT $$; DROP TABLE data; --$$; DROP TABLE data",
    "SELECT * FROM d\u0430ta",  # a Cyrillic a
    "SELECT * FROM data\u200b",  # a blank of no width
    "SELECT \u202e* FROM '/etc/passwd'",  # from here on written to the left
    "SELECT * FROM\u00a0'/etc/passwd'",
    "SELECT * FROM \uff07/etc/passwd\uff07",
    "SELECT 'a\0b'",
    "\0SELECT 1; DROP TABLE data",
    'SELECT "a\0b" FROM data',
    "SELECT /*+ read_csv('/etc/passwd') */ * FROM '/etc/passwd'",
    "SELECT /* /* */ 1 */ FROM '/etc/passwd'",
    "WITH data AS (SELECT 1) SELECT * FROM data",
    'WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM (SELECT * FROM "/etc/passwd"), "/etc/shadow"',
    'SELECT * FROM (WITH "/etc/passwd" AS (SELECT 1) SELECT 1), "/etc/passwd"',
    'WITH a AS (SELECT * FROM "/etc/passwd"), "/etc/passwd" AS (SELECT 1) SELECT * FROM a',
    "WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a",
    "WITH a AS MATERIALIZED (SELECT 1) SELECT * FROM a",
    "WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM a) SELECT * FROM a",
    "WITH a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n FROM a",
    "WITH RECURSIVE a USING KEY (n) AS (SELECT 1 AS n) SELECT * FROM a",
]
BULKY = [
    "SELECT * FROM range(1000000000000)",
    "SELECT * FROM generate_series(1, 1000000000000)",
    "SELECT unnest(range(1000000000000))",
    "SELECT range(1000000000000)",
    "SELECT repeat('a', 10000000000)",
    "SELECT lpad('a', 10000000000, 'b')",
    "SELECT list(Ort) FROM data",
    "SELECT array_agg(Ort) FROM data",
    "SELECT histogram(Ort) FROM data",
    "SELECT printf('%1000000000d', 1)",
    "SELECT format('{:1000000000}', 1)",
    "SELECT sleep_ms(100000)",
    "SELECT 'a' * 10000000000 FROM repeat_row(1, num_rows = 10000000000)",
    "SELECT " + "(" * 4_000 + "1" + ")" * 4_000,
    "SELECT " + "(" * 4_000,
    "SELECT " + "[" * 4_000,
    "SELECT " + "f(" * 3_000,
    "SELECT " + "NOT " * 2_000 + "true",
    "SELECT " + "- " * 4_000 + "1",
    "SELECT " + "1 + " * 2_000 + "1",
    "SELECT " + "CASE WHEN true THEN " * 400 + "1" + " END" * 400,
    "SELECT " + "(SELECT " * 500 + "1" + ")" * 500,
    "SELECT 1" + " UNION SELECT 1" * 600,
    "SELECT 1 WHERE 1 IN (" + ", ".join(["1"] * 3_000) + ")",
    "SELECT '" + "a" * 20_000 + "'",
]


@pytest.mark.parametrize(
    "text",
    [*WRITING, *REACHING_OUT, *QUOTING, *BULKY],
    ids=lambda text: ascii(text[:50]),
)
def test_nothing_but_reading_the_table_is_even_built(text):
    with pytest.raises(QueryRefused):
        rebuilt_sql(text, COLUMNS, rows=10)


def test_the_table_is_the_same_after_all_attacks(benches):
    before = hashlib.sha256(benches.read_bytes()).digest()

    for text in [*WRITING, *REACHING_OUT, *QUOTING]:
        with pytest.raises(QueryRefused):
            run_sql(benches, text)

    assert hashlib.sha256(benches.read_bytes()).digest() == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT count(*) FROM data a, data b, data c WHERE a.Ort || b.Ort < c.Ort",
        "SELECT a.Ort FROM data a, data b ORDER BY a.Ort, b.Ort, a.Tag LIMIT 1",
        "SELECT count(DISTINCT a.Ort || b.Tag || a.Tag || b.Ort) FROM data a, data b, data c",
        "SELECT max(regexp_matches(a.Ort || b.Ort, '(a*)*b(.*)*c')) FROM data a, data b",
    ],
)
def test_what_never_ends_is_ended(workers, many_benches, text):
    with pytest.raises(QueryRefused) as refused:
        workers.ask(many_benches, sql=text, limits=HURRY)

    assert refused.value.code in {"too-slow", "too-much-memory"}


def longer_and_longer(times: int) -> str:
    """Each step makes a text sixty times as long."""
    many = ", ".join(["t"] * 60)
    steps = [f"s{n + 1} AS (SELECT concat({many}) AS t FROM s{n})" for n in range(times)]
    return f"WITH s0 AS (SELECT 'text' AS t), {', '.join(steps)} SELECT t FROM s{times}"


@pytest.mark.parametrize(
    "text",
    [
        longer_and_longer(6),
        "SELECT string_agg(a.Ort || b.Ort, '') FROM data a, data b",
        "SELECT a.Ort, row_number() OVER (PARTITION BY a.Ort ORDER BY b.Tag) FROM data a, data b",
        "SELECT max(sum(a.Sitze)) OVER (ORDER BY b.Tag, a.Tag) FROM data a, data b GROUP BY a.Ort || b.Tag || a.Tag, b.Tag, a.Tag",
    ],
    ids=["doubling", "one-text", "window", "running-sum"],
)
def test_what_eats_memory_is_stopped_before_the_machine_notices(workers, many_benches, text):
    with pytest.raises(QueryRefused) as refused:
        workers.ask(many_benches, sql=text, limits=HURRY)

    assert refused.value.code in {"too-slow", "too-much-memory"}


def test_after_every_attack_the_next_question_is_answered(workers, many_benches):
    with pytest.raises(QueryRefused):
        workers.ask(many_benches, sql=longer_and_longer(7), limits=HURRY)

    assert workers.ask(many_benches, sql="SELECT count(*) FROM data").rows == ((60_000,),)


def test_an_answer_ends_at_its_limits_and_says_so(workers, many_benches):
    answer = workers.ask(many_benches, sql="SELECT Ort FROM data")

    assert (len(answer.rows), answer.cut, answer.total) == (1000, True, None)


def test_one_long_row_is_refused_instead_of_sent(workers, many_benches):
    with pytest.raises(QueryRefused) as refused:
        workers.ask(many_benches, sql=longer_and_longer(4))

    assert refused.value.code == "answer-too-big"


def test_a_process_that_hangs_is_killed(workers, many_benches, monkeypatch):
    """The engine is not asked to stop: only the end from outside is left."""
    monkeypatch.setattr(processes, "GRACE_SECONDS", -29.5)
    endless = "SELECT count(*) FROM data a, data b, data c WHERE a.Ort || b.Ort < c.Ort"

    with pytest.raises(QueryRefused) as refused:
        workers.ask(many_benches, sql=endless, limits=Limits(seconds=30.0, memory_mb=128))

    monkeypatch.undo()
    assert refused.value.code == "too-slow"
    assert workers.ask(many_benches, sql="SELECT 1").rows == ((1,),)


def test_the_process_knows_nothing_of_its_surroundings(workers, many_benches, monkeypatch):
    monkeypatch.setenv("MODELLKOMMUNE_SECRET_KEY", "nobody may see this")

    workers.end()
    workers._free.put(None)
    workers.ask(many_benches, sql="SELECT 1")

    [worker] = [worker for worker in workers._free.queue if worker]
    told = Path(f"/proc/{worker._process.pid}")
    assert "nobody may see this" not in (told / "environ").read_text()
    [most_written] = re.findall(
        r"^Max file size +(\d+)", (told / "limits").read_text(), re.MULTILINE
    )
    assert most_written == "0"


def test_who_asks_too_much_at_once_is_told_so_and_holds_nobody_up(workers, many_benches):
    endless = "SELECT count(*) FROM data a, data b, data c WHERE a.Ort || b.Ort < c.Ort"
    codes: list[str] = []

    def ask() -> None:
        with pytest.raises(QueryRefused) as refused:
            workers.ask(many_benches, sql=endless, limits=HURRY)
        codes.append(refused.value.code)

    threads = [threading.Thread(target=ask) for _asker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert codes[:4] == ["engine-busy"] * 4
    assert set(codes[4:]) <= {"too-slow", "too-much-memory", "engine-busy"}
    assert workers.ask(many_benches, sql="SELECT 1").rows == ((1,),)
