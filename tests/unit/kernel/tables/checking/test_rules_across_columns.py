"""Rules over several columns, over all rows, and against the last version."""

from decimal import Decimal

import pytest

from modellkommune.kernel.tables.checking import (
    Formula,
    Jump,
    Shrinking,
    TableSchema,
    Total,
    check,
)
from tests.fixtures.table_files import table_file

COLUMNS = {"Ort": "VARCHAR", "Frauen": "BIGINT", "Männer": "BIGINT", "Summe": "BIGINT"}
ROWS = [("Nord", 10, 11, 21), ("Süd", 5, 5, 11), ("Gesamt", 15, 16, 31)]


@pytest.fixture
def people(tmp_path):
    return table_file(tmp_path / "people.duckdb", COLUMNS, ROWS)


def findings(store, *rules, previous=None, key=()):
    from modellkommune.kernel.tables.checking import Field

    fields = (Field("Ort"), *(Field(name, "integer") for name in ("Frauen", "Männer", "Summe")))
    schema = TableSchema(fields=fields, rules=rules, primary_key=key)
    report = check(store, schema, previous=previous)
    return [
        (one.rule, one.column, one.rows, one.count, dict(one.parameters)) for one in report.findings
    ]


def test_a_sum_across_columns_is_checked_in_every_row(people):
    rule = Formula("[Summe] = [Frauen] + Männer")

    assert findings(people, rule) == [("formula", "", (2,), 1, {"formula": rule.text})]


def test_a_tolerance_forgives_rounding(people):
    assert findings(people, Formula("Summe = Frauen + Männer", Decimal(1))) == []


@pytest.mark.parametrize(
    ("formula", "rows"),
    [
        ("Frauen / Männer < 1", (2,)),
        ("(Frauen + Männer) * 2 >= 40", (2,)),
        ("Frauen - 2 - 3 = Summe - Männer - 5", (2,)),
        ("Ort <> 'Nord'", (1,)),
    ],
)
def test_formulas_calculate_as_at_school(people, formula, rows):
    assert findings(people, Formula(formula))[0][2] == rows


@pytest.mark.parametrize(
    ("formula", "code", "part"),
    [("Kinder > 0", "column", "Kinder"), ("Ort + 1 > 0", "number", "Ort")],
)
def test_a_formula_about_what_is_not_there_is_told_and_not_passed_over(people, formula, code, part):
    told = findings(people, Formula(formula))[0]

    assert (told[0], told[4]["code"], told[4]["part"]) == ("formula-unusable", code, part)


def test_the_row_of_sums_must_say_what_the_others_sum_up_to(people):
    told = findings(people, Total("Summe", "Ort", "Gesamt"), Total("Frauen", "Ort", "Gesamt"))

    assert told == [("total", "Summe", (3,), 1, {"label": "Gesamt", "found": "31", "wanted": "32"})]


def test_a_row_of_sums_that_is_gone_is_missed(people):
    told = findings(people, Total("Summe", "Ort", "Zusammen"))

    assert told == [("total-missing", "Ort", (), 0, {"label": "Zusammen"})]


def test_a_jump_against_the_last_version_is_found_by_key(people, tmp_path):
    rows = [("Süd", 5, 5, 11), ("Nord", 100, 11, 111)]
    now = table_file(tmp_path / "now.duckdb", COLUMNS, rows)

    told = findings(now, Jump("Frauen", Decimal(50)), previous=people, key=("Ort",))

    assert told == [("jump", "Frauen", (2,), 1, {"limit": "50"})]


def test_without_a_key_the_sums_are_compared(people, tmp_path):
    now = table_file(tmp_path / "now.duckdb", COLUMNS, [("Nord", 90, 11, 101)])

    told = findings(now, Jump("Frauen", Decimal(50)), previous=people)

    assert told == [("jump-sum", "Frauen", (), 1, {"before": "30", "now": "90", "limit": "50"})]


def test_a_table_that_lost_half_its_rows_is_noticed(people, tmp_path):
    now = table_file(tmp_path / "now.duckdb", COLUMNS, ROWS[:1])

    told = findings(now, Shrinking(Decimal(10)), previous=people)

    assert told == [("shrinking", "", (), 0, {"before": "3", "now": "1"})]
    assert findings(now, Shrinking(Decimal(70)), previous=people) == []


def test_rules_against_the_last_version_are_silent_in_the_first(people):
    assert findings(people, Shrinking(Decimal(0)), Jump("Frauen", Decimal(0))) == []
