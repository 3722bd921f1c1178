"""People in the columns of a table, and columns that only look so."""

import pytest

from modellkommune.kernel.tables.private import look_for_persons
from tests.fixtures.table_files import table_file


def found(tmp_path, columns, rows):
    store = table_file(tmp_path / "table.duckdb", columns, rows)
    return [(one.code.value, one.column, one.count) for one in look_for_persons(store)]


def column(tmp_path, heading, cells, kind="VARCHAR"):
    return found(tmp_path, {heading: kind}, [(cell,) for cell in cells])


def test_names_are_found_by_what_the_cells_look_like(tmp_path):
    cells = ["Anna Müller", "Schmidt, Peter", "Dr. Ute von der Heide", "Bauhof", "Karl-Heinz Groß"]

    assert column(tmp_path, "Meldung", cells) == [("name", "Meldung", 4)]


def test_three_clerks_among_a_hundred_remarks_are_three_people(tmp_path):
    cells = [f"erledigt am {day}. Mai" for day in range(100)]

    told = column(tmp_path, "Bemerkung", [*cells, "Ute Maier", "Jan Kurz", "Frau Hansen"])

    assert told == [("name", "Bemerkung", 3)]


@pytest.mark.parametrize("heading", ["Vorname", "ansprechpartner", "Name_Sachbearbeiter", "Halter"])
def test_a_heading_can_say_that_people_stand_below(tmp_path, heading):
    assert column(tmp_path, heading, ["X. Yilmaz"]) == [("name", heading, 1)]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Name", ["Sp Fichtenweg", "Sp Pestalozzistrasse", "Sp Galgenheide"]),
        ("Ortsname", ["Sankt Martin", "Bad Hersfeld", "Klein Mutz", "Neu Anspach"]),
        (
            "Straße",
            ["Martin-Luther-Straße", "Anna Seghers Platz", "Karl Marx Allee", "Paul Gerhardt Weg"],
        ),
        ("Schule", ["Astrid Lindgren Schule", "Hans Sachs Gymnasium", "Anne Frank Schule"]),
        ("Partei", ["Die Linke", "Freie Wähler", "Bündnis Grüne"]),
        ("Amt", ["Innere Verwaltung", "Politische Gremien", "Zentrale Dienste"]),
    ],
)
def test_places_schools_and_departments_are_nobody(tmp_path, heading, cells):
    assert column(tmp_path, heading, cells) == []


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        ("mail", "Auskunft: bauhof@beispielstadt.example"),
        ("phone", "0821 324-2801"),
        ("phone", "+49 821 3240"),
        ("phone", "Tel. 3242801"),
        ("iban", "DE89 3704 0044 0532 0130 00"),
        ("birth-date", "geb. 12.03.1971"),
    ],
)
def test_ways_to_reach_somebody_are_found_in_texts(tmp_path, code, cell):
    assert column(tmp_path, "Notiz", ["ohne", cell]) == [(code, "Notiz", 1)]


@pytest.mark.parametrize(
    "cell",
    [
        "DE89 3704 0044 0532 0130 01",  # check digits wrong
        "01.01.01",
        "09162 000",
        "2026-01-31",
        "0,25 - 0,50",
        "12.03.1971",
        "7.657179640933186",
        "08134567890123",  # a key of an area has no separator
        "Haus @ See",
    ],
)
def test_keys_dates_and_figures_are_no_numbers_of_people(tmp_path, cell):
    assert column(tmp_path, "Schlüssel", [cell]) == []


def test_dates_are_births_only_under_such_a_heading(tmp_path):
    day = ["1971-03-12"]

    assert column(tmp_path, "Geburtsdatum", day, "DATE") == [("birth-date", "Geburtsdatum", 1)]
    (tmp_path / "table.duckdb").unlink()
    assert column(tmp_path, "Baudatum", day, "DATE") == []


def test_one_or_two_people_in_a_small_group_are_told(tmp_path):
    figures = [0, 1, 2, 3, 250]

    assert column(tmp_path, "Einwohner_nichtdeutsch", figures, "BIGINT") == [
        ("small-count", "Einwohner_nichtdeutsch", 2)
    ]
    (tmp_path / "table.duckdb").unlink()
    assert column(tmp_path, "Kindergärten", figures, "BIGINT") == []


def test_a_street_is_told_only_beside_names(tmp_path):
    columns = {"Vorname": "VARCHAR", "Straße": "VARCHAR"}

    assert found(tmp_path, columns, [("Ute", "Am Bach 1")]) == [
        ("name", "Vorname", 1),
        ("address", "Straße", 0),
    ]


def test_what_was_found_is_shown_without_telling_it(tmp_path):
    store = table_file(tmp_path / "t.duckdb", {"Vorname": "VARCHAR"}, [("Ute Maier",)])

    assert look_for_persons(store)[0].examples_masked == ("U… M…",)
