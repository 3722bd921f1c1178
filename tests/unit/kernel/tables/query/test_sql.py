"""Citizens' SQL: what is possible, and what it becomes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modellkommune.kernel.tables.query import AnswerColumn, QueryRefused, rebuilt_sql, run_sql
from tests.factories.benches import COLUMNS


def test_what_was_written_is_built_anew_over_the_one_table():
    sql = rebuilt_sql(
        "select /* here */ ort -- there\nfrom DATA", {"_row": "integer", "Ort": "text"}, rows=10
    )

    assert sql == (
        'WITH "data" AS NOT MATERIALIZED (SELECT "Ort" FROM "main"."data") '
        'SELECT "ort" FROM "data" LIMIT 11'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT count(*) FROM data", [(6,)]),
        ("SELECT Ort, sum(Sitze) FROM data GROUP BY 1 HAVING sum(Sitze) > 5", [("Bahnhof", 12)]),
        ("FROM data SELECT max(Tag)", [("2026-03-01",)]),
        ('SELECT sum("Kosten in €") FROM data WHERE year(Tag) = 2025', [(Decimal("300.49"),)]),
        ("SELECT DISTINCT Ort FROM data WHERE Ort LIKE 'B%'", [("Bahnhof",)]),
        ("SELECT Ort FROM data WHERE Ort ILIKE '%HAUS' ORDER BY Ort LIMIT 1", [("Zeughaus",)]),
        (("WITH a AS (SELECT Sitze AS s FROM data), b AS (SELECT s FROM a WHERE s > 4) "
         "SELECT count(*), max(s) FROM b"), [(2, 7)]),
        ("SELECT 1 UNION ALL SELECT 2 ORDER BY 1 DESC", [(2,), (1,)]),
        ("SELECT d.Ort FROM data d JOIN data e ON d.Sitze = e.Sitze + 4", [("Bahnhof",), ("Bahnhof",)]),
        ("SELECT Ort, rank() OVER (ORDER BY Sitze DESC NULLS LAST) FROM data LIMIT 1", [("Bahnhof", 1)]),
        (("SELECT CASE WHEN Sitze > 2 THEN 'groß' ELSE 'klein' END, count(*) FROM data "
         "GROUP BY 1 ORDER BY 1"), [("groß", 3), ("klein", 3)]),
        ("SELECT strftime(Tag, '%Y-%m'), Tag + INTERVAL 1 DAY FROM data LIMIT 1",
         [("2025-01", "2025-01-16T00:00:00")]),
        ("SELECT count(*) FILTER (WHERE Sitze BETWEEN 1 AND 3), median(Sitze) FROM data", [(3, 3)]),
        ("SELECT CAST(Sitze AS DECIMAL(5, 1)) / 2, Sitze::text || '!' FROM data LIMIT 1",
         [(Decimal("1.5"), "3!")]),
        ("SELECT Ort FROM data WHERE Sitze IN (SELECT max(Sitze) FROM data)", [("Bahnhof",)]),
        ("SELECT string_agg(Ort, ', ' ORDER BY Ort) FROM data WHERE Sitze > 3", [("Bahnhof, Bahnhof",)]),
        ("SELECT 'it''s; -- /* no */ comment'", [("it's; -- /* no */ comment",)]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_a_reading_question_is_answered(benches, text, expected):
    found = list(run_sql(benches, text).rows)

    assert found == expected


def test_the_star_shows_the_columns_of_the_file_alone(benches):
    answer = run_sql(benches, "SELECT * FROM data LIMIT 1")

    assert answer.columns == tuple(
        AnswerColumn(name, kind) for name, kind in COLUMNS.items() if name != "_row"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sql-empty"),
        (" ; ; ", "sql-empty"),
        ("-- nothing", "sql-empty"),
        ("SELEC Ort FROM data", "sql-unreadable"),
        ("DESCRIBE data", "sql-not-select"),
        ("SELECT Ort FROM data WHERE", "sql-unreadable"),
        ("SELECT 'open", "sql-unreadable"),
        ("SELECT Ort FROM data; SELECT 1", "sql-several"),
        ("SELECT Baum FROM data", "column-unknown"),
        ("SELECT _row FROM data", "column-unknown"),
        ("SELECT Ort FROM benches", "sql-table"),
        ("SELECT x.Ort FROM data", "sql-table"),
        ("SELECT Ort::JSON FROM data", "sql-type"),
        ("SELECT Ort FROM data LIMIT (SELECT 1)", "sql-part"),
        ("SELECT sum(Ort) FROM data", "sql-failed"),
        ("SELECT 1 AS a FROM data" + " JOIN data USING (Ort)" * 8, "sql-joins"),
        ("SELECT '" + "a" * 1001 + "'", "sql-literal"),
        ("SELECT " + "9" * 39, "sql-literal"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_question_that_cannot_be_answered_hears_why(benches, text, code):
    with pytest.raises(QueryRefused) as refused:
        run_sql(benches, text)

    assert refused.value.code == code
