"""What a table answers to filters, groups and figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modellkommune.kernel.tables.query import (
    Aggregate,
    AnswerColumn,
    Filter,
    Function,
    Group,
    Operator,
    Part,
    Query,
    QueryRefused,
    Sort,
    run,
    to_sql,
)
from tests.factories.benches import COLUMNS


def places(benches, **asked) -> list[object]:
    return [row[0] for row in run(benches, Query(columns=("Ort",), **asked)).rows]


def test_a_question_without_conditions_shows_the_file_in_its_order_without_the_row_number(benches):
    answer = run(benches, Query(limit=2))

    assert answer.columns == (
        AnswerColumn("Ort", "text"),
        AnswerColumn("Sitze", "integer"),
        AnswerColumn("Kosten in €", "decimal"),
        AnswerColumn("Tag", "date"),
        AnswerColumn('Rücken"lehne', "boolean"),
    )
    assert answer.rows == (
        ("Ärztehaus", 3, Decimal("120.50"), "2025-01-15", True),
        ("Bahnhof", 5, Decimal("80.00"), "2025-01-31", True),
    )
    assert answer.total == 6


@pytest.mark.parametrize(
    ("column", "operator", "values", "expected"),
    [
        ("Sitze", "eq", ("3",), ["Ärztehaus"]),
        ("Sitze", "ne", ("3",), ["Bahnhof", "Auwald", "Zeughaus", "Bahnhof", None]),
        ("Sitze", "gt", ("4",), ["Bahnhof", "Bahnhof"]),
        ("Kosten in €", "le", ("19.51",), ["Bahnhof", None]),
        ("Tag", "ge", ("2026-01-01",), ["Bahnhof", None]),
        ("Ort", "contains", ("HAUS",), ["Ärztehaus", "Zeughaus"]),
        ("Ort", "begins", ("ä",), ["Ärztehaus"]),
        ("Ort", "ends", ("wald",), ["Auwald"]),
        ("Ort", "in", ("Auwald", "Zeughaus"), ["Auwald", "Zeughaus"]),
        ("Ort", "not_in", ("Bahnhof",), ["Ärztehaus", "Auwald", "Zeughaus", None]),
        ("Ort", "empty", (), [None]),
        ("Sitze", "filled", (), ["Ärztehaus", "Bahnhof", "Auwald", "Bahnhof", None]),
        ('Rücken"lehne', "eq", ("nein",), ["Auwald", "Bahnhof"]),
        ("Ort", "contains", ("%",), []),
        ("Ort", "eq", ("' OR 1=1 --",), []),
    ],
)
def test_a_condition_keeps_the_rows_it_names(benches, column, operator, values, expected):
    wanted = Filter(column, Operator(operator), values)

    assert places(benches, filters=(wanted,)) == expected


def test_umlauts_stand_where_a_telephone_book_has_them_and_empty_values_last(benches):
    assert places(benches, sort=(Sort("Ort"),)) == [
        "Ärztehaus", "Auwald", "Bahnhof", "Bahnhof", "Zeughaus", None,
    ]  # fmt: skip
    assert places(benches, sort=(Sort("Ort", descending=True),))[-1] is None


def test_pages_follow_each_other_without_gap_and_know_the_whole(benches):
    first = run(benches, Query(sort=(Sort("Ort"),), columns=("Sitze",), limit=4))
    second = run(benches, Query(sort=(Sort("Ort"),), columns=("Sitze",), limit=4, offset=4))

    assert [row[0] for row in first.rows + second.rows] == [3, 2, 5, 7, None, 1]
    assert (first.total, second.total) == (6, 6)


def test_figures_per_month_are_exact_and_leave_empty_cells_out(benches):
    answer = run(
        benches,
        Query(
            group_by=(Group("Tag", Part.MONTH),),
            aggregates=(
                Aggregate(Function.COUNT),
                Aggregate(Function.SUM, "Kosten in €"),
                Aggregate(Function.AVERAGE, "Sitze"),
            ),
        ),
    )

    assert [column.name for column in answer.columns] == [
        "Tag:month", "count", "sum:Kosten in €", "avg:Sitze",
    ]  # fmt: skip
    assert answer.rows == (
        ("2025-01-01", 2, Decimal("200.50"), Decimal("4.0")),
        ("2025-02-01", 1, Decimal("99.99"), Decimal("2.0")),
        ("2026-02-01", 1, Decimal("19.51"), Decimal("7.0")),
        ("2026-03-01", 1, Decimal("0.01"), Decimal("1.0")),
        (None, 1, None, None),
    )


def test_all_figures_of_the_whole_table(benches):
    figures = tuple(Aggregate(function, "Sitze") for function in Function)

    answer = run(benches, Query(aggregates=figures))

    named = {
        column.name: value for column, value in zip(answer.columns, answer.rows[0], strict=True)
    }
    assert named == {
        "count:Sitze": 5, "distinct:Sitze": 5, "sum:Sitze": 18, "avg:Sitze": Decimal("3.6"),
        "min:Sitze": 1, "max:Sitze": 7, "median:Sitze": Decimal("3.0"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query(columns=("Lehne",)), "column-unknown"),
        (Query(columns=("Ort", "Ort")), "column-twice"),
        (Query(sort=(Sort("Baum"),)), "column-unknown"),
        (Query(filters=(Filter("Sitze", Operator.EQUAL, ("drei",)),)), "value-unfit"),
        (Query(filters=(Filter("Sitze", Operator.EQUAL, ("NaN",)),)), "value-unfit"),
        (Query(filters=(Filter("Sitze", Operator.EQUAL, ("1e999999",)),)), "value-unfit"),
        (Query(filters=(Filter("Tag", Operator.EQUAL, ("31.12.2025",)),)), "value-unfit"),
        (Query(filters=(Filter("Ort", Operator.EQUAL, ("a\0b",)),)), "value-unfit"),
        (Query(filters=(Filter("Ort", Operator.EQUAL, ()),)), "value-count"),
        (Query(filters=(Filter("Ort", Operator.EMPTY, ("x",)),)), "value-count"),
        (Query(filters=(Filter("Ort", Operator.ONE_OF, ("x",) * 501),)), "values-too-many"),
        (Query(filters=(Filter("Tag", Operator.CONTAINS, ("2",)),)), "operator-unfit"),
        (Query(aggregates=(Aggregate(Function.SUM, "Ort"),)), "function-unfit"),
        (Query(aggregates=(Aggregate(Function.SUM),)), "column-unknown"),
        (Query(group_by=(Group("Ort", Part.YEAR),)), "part-unfit"),
        (Query(limit=-1), "limit-unfit"),
        (Query(sort=(Sort("Ort"),) * 101), "too-much-asked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_table_cannot_answer_is_refused_by_name(query, code):
    with pytest.raises(QueryRefused) as refused:
        to_sql(query, COLUMNS)

    assert refused.value.code == code
    assert refused.value.sentence


def test_names_and_values_stay_names_and_values_whatever_stands_in_them():
    columns = {'a"; DROP TABLE data; --': "text", "`b\\": "text"}
    query = Query(filters=(Filter("`b\\", Operator.EQUAL, ("\\'; --",)),))

    duckdb_sql = to_sql(query, columns)
    spark_sql = to_sql(query, columns, "spark")

    assert '"a""; DROP TABLE data; --"' in duckdb_sql
    assert duckdb_sql.endswith("""WHERE "`b\\" = '\\''; --' LIMIT 100""")
    assert "```b\\`" in spark_sql
    assert spark_sql.endswith("""= '\\\\\\'; --' LIMIT 100""")
