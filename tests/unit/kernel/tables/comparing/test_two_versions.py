"""What the page says after last month's file was replaced by this month's."""

import pytest

from modellkommune.kernel.tables.comparing import compare
from tests.fixtures.table_files import table_file

PLACES = ("Nord", "Süd", "Mitte", "Hafen", "Neustadt", "Altstadt")
COLUMNS = {"Monat": "DATE", "Ort": "VARCHAR", "Zähler": "BIGINT"}


def months(*numbers):
    return [
        (f"2026-{month:02}-01", place, 100 * month + at)
        for month in numbers
        for at, place in enumerate(PLACES)
    ]


@pytest.fixture
def before(tmp_path):
    return table_file(tmp_path / "before.duckdb", COLUMNS, months(1, 2))


def later(tmp_path, rows, columns=COLUMNS):
    return table_file(tmp_path / "now.duckdb", columns, rows)


def counts(difference):
    return (difference.new_rows, difference.changed_rows, difference.removed_rows)


def told(difference):
    return [(one.kind.value, one.old, one.new) for one in difference.columns]


def test_twelve_new_rows_one_changed_and_a_column_has_another_name(before, tmp_path):
    rows = months(1, 2, 3, 4)
    rows[3] = (*rows[3][:2], 999)
    renamed = {"Monat": "DATE", "Ortsteil": "VARCHAR", "Zähler": "BIGINT"}

    difference = compare(before, later(tmp_path, rows, renamed))

    assert counts(difference) == (12, 1, 0)
    assert told(difference) == [("renamed", "Ort", "Ortsteil")]
    assert difference.key == ("Monat", "Ort")
    assert [
        (one.row, one.changed, one.before["Zähler"], one.after["Zähler"])
        for one in difference.changed_examples
    ] == [(4, ("Zähler",), "103", "999")]
    assert difference.new_examples[0].after == {
        "Monat": "2026-03-01",
        "Ort": "Nord",
        "Zähler": "300",
    }


def test_the_same_table_in_another_order_is_the_same_table(before, tmp_path):
    rows = months(1, 2)[::-1]

    difference = compare(before, later(tmp_path, rows))

    assert difference.is_unchanged


def test_rows_that_are_gone_are_counted_and_shown(before, tmp_path):
    difference = compare(before, later(tmp_path, months(1, 2)[1:]))

    assert counts(difference) == (0, 0, 1)
    assert difference.removed_examples[0].before["Ort"] == "Nord"


def test_without_a_key_a_row_that_is_mostly_the_same_was_changed(tmp_path):
    columns = {"Art": "VARCHAR", "Zustand": "VARCHAR", "Höhe": "BIGINT"}
    before = table_file(
        tmp_path / "b.duckdb",
        columns,
        [("Linde", "gut", 12), ("Linde", "gut", 12), ("Eiche", "gut", 9)],
    )
    now = later(
        tmp_path, [("Linde", "gut", 12), ("Eiche", "krank", 9), ("Ahorn", "neu", 2)], columns
    )

    difference = compare(before, now)

    assert (difference.key, counts(difference)) == ((), (1, 1, 1))
    assert difference.changed_examples[0].changed == ("Zustand",)


def test_a_key_that_somebody_named_is_used_when_it_tells_rows_apart(before, tmp_path):
    now = later(tmp_path, months(1, 2))

    assert compare(before, now, key=("Zähler",)).key == ("Zähler",)
    assert compare(before, now, key=("Ort",)).key == ("Monat", "Ort")


def test_columns_added_gone_and_of_another_type_are_told(before, tmp_path):
    columns = {"Monat": "VARCHAR", "Zähler": "BIGINT", "Bemerkung": "BOOLEAN"}

    difference = compare(before, later(tmp_path, [("Januar", 7, True)], columns))

    assert told(difference) == [
        ("retyped", "Monat", "Monat"),
        ("gone", "Ort", ""),
        ("added", "", "Bemerkung"),
    ]


def test_a_column_with_the_same_values_is_found_under_any_name(before, tmp_path):
    columns = {"Monat": "DATE", "Stadtviertel": "VARCHAR", "Zähler": "BIGINT"}

    difference = compare(before, later(tmp_path, months(1, 2, 3), columns))

    assert told(difference) == [("renamed", "Ort", "Stadtviertel")]


def test_a_confirmed_mapping_is_not_guessed_any_more(before, tmp_path):
    columns = {"Monat": "DATE", "Lage": "VARCHAR", "Zähler": "BIGINT"}
    rows = [("2026-03-01", "X", 1)]

    assert told(compare(before, later(tmp_path, rows, columns))) == [
        ("gone", "Ort", ""),
        ("added", "", "Lage"),
    ]
    assert told(compare(before, tmp_path / "now.duckdb", mapping={"Ort": "Lage"})) == [
        ("renamed", "Ort", "Lage")
    ]


def test_figures_written_with_more_decimals_are_the_same_figures(tmp_path):
    before = table_file(tmp_path / "b.duckdb", {"ID": "BIGINT", "m": "DECIMAL(5,1)"}, [(1, "2.5")])
    now = later(tmp_path, [(1, "2.50")], {"ID": "BIGINT", "m": "DECIMAL(9,4)"})

    assert compare(before, now).is_unchanged


def test_in_a_long_table_without_a_key_rows_are_compared_in_their_place(tmp_path):
    columns = {"Art": "VARCHAR", "Höhe": "BIGINT", "Umfang": "BIGINT"}
    trees = [("Linde", at % 7, at % 5) for at in range(1200)]
    grown = [(kind, height, girth + 10) for kind, height, girth in trees]
    before = table_file(tmp_path / "b.duckdb", columns, trees)

    difference = compare(before, later(tmp_path, [*grown, ("Eiche", 1, 1)], columns))

    assert (difference.key, counts(difference)) == ((), (1, 1200, 0))
