"""What a schema promises about one column, and how a broken promise is told."""

import pytest

from modellkommune.kernel.tables.checking import Field, TableSchema, check
from tests.fixtures.table_files import table_file


def findings(store, *fields, **more):
    report = check(store, TableSchema(fields=fields, **more))
    return [(one.rule, one.column, one.rows, one.count) for one in report.findings]


@pytest.fixture
def trees(tmp_path):
    columns = {"Nummer": "BIGINT", "Art": "VARCHAR", "Höhe": "DECIMAL(6,2)", "Gepflanzt": "DATE"}
    rows = [
        (1, "Linde", "12.50", "1990-04-01"),
        (2, "Ahorn", "7.00", "2001-11-12"),
        (2, "", "-1.00", "2024-01-01"),
        (4, "Birkenwäldchen", None, None),
    ]
    return table_file(tmp_path / "trees.duckdb", columns, rows)


PLAIN = (Field("Nummer", "integer"), Field("Art"), Field("Höhe", "decimal"))
DATE = Field("Gepflanzt", "date")


def test_a_table_that_keeps_its_promises_passes(trees):
    assert check(trees, TableSchema(fields=(*PLAIN, DATE))).passed


def test_missing_and_unknown_columns_are_told_by_name(trees):
    found = findings(trees, *PLAIN, Field("Standort"))

    assert found == [("column-missing", "Standort", (), 0), ("column-unknown", "Gepflanzt", (), 0)]


def test_whole_numbers_fit_where_decimals_are_promised_but_not_the_other_way_round(trees):
    wide = [Field("Nummer", "decimal"), Field("Art"), Field("Höhe", "integer"), DATE]

    assert findings(trees, *wide) == [("column-type", "Höhe", (), 0)]


def test_each_broken_promise_names_its_rows(trees):
    strict = (
        Field("Nummer", "integer", unique=True),
        Field("Art", required=True, max_length=10, pattern="[A-Za-zäöü]*"),
        Field("Höhe", "decimal", minimum="0", maximum="10"),
        Field("Gepflanzt", "date", maximum="2023-12-31"),
    )

    assert findings(trees, *strict) == [
        ("required", "Art", (3,), 1),
        ("max-length", "Art", (4,), 1),
        ("minimum", "Höhe", (3,), 1),
        ("maximum", "Höhe", (1,), 1),
        ("maximum", "Gepflanzt", (3,), 1),
        ("unique", "Nummer", (2,), 2),
    ]


def test_values_off_the_list_are_shown(trees):
    kinds = Field("Art", choices=("Linde", "Ahorn", ""))

    report = check(trees, TableSchema(fields=(PLAIN[0], kinds, PLAIN[2], DATE)))

    assert [(one.rule, one.examples) for one in report.findings] == [
        ("choices", ("Birkenwäldchen",))
    ]


def test_a_key_may_neither_be_empty_nor_stand_twice(trees):
    key = ("Nummer",)
    assert findings(trees, *PLAIN, DATE, primary_key=key) == [("key-twice", "Nummer", (2,), 2)]

    key = ("Nummer", "Höhe")
    assert findings(trees, *PLAIN, DATE, primary_key=key) == [
        ("key-empty", "Nummer + Höhe", (4,), 1)
    ]


def test_a_quotation_mark_in_the_name_of_a_column_is_a_letter(tmp_path):
    store = table_file(tmp_path / "odd.duckdb", {'Höhe ""in m""': "BIGINT"}, [(1,), (-1,)])

    found = findings(store, Field('Höhe "in m"', "integer", minimum="0", pattern="'; DROP--|.*"))

    assert found == [("minimum", 'Höhe "in m"', (2,), 1)]
