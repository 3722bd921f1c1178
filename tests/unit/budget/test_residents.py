"""Rows of a register of residents: names, addresses, blocks and ages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from modellkommune.features.budget.services.letters.columns import (
    RegisterColumns,
    guess_register_columns,
    shape,
    shapes,
)
from modellkommune.features.budget.services.letters.residents import (
    Resident,
    ResidentRows,
    RowFaulty,
    age_on,
    read_birth_date,
)
from modellkommune.kernel.tables import Table, read_table

HEAD = "Familienname;Vornamen;Doktorgrad;Geb.-Datum;Straße;Hausnr.;PLZ;Ort;Ortsteil;Auskunftssperre"
ANNA = "Acker;Anna;Dr.;01.02.1980;Am Anger;3 a;99123;Lindental;Nord;"


def table_of(tmp_path: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Table:
    path = tmp_path / "register.csv"
    path.write_bytes("\r\n".join([head, *rows]).encode(encoding))
    return read_table(path)


def residents(table: Table, districts: frozenset[str] | None = None) -> list[object]:
    columns = guess_register_columns(table)
    return list(
        ResidentRows(table=table, columns=columns, today=date(2026, 10, 5), districts=districts)
    )


def one(table: Table) -> Resident:
    (found,) = residents(table)
    assert isinstance(found, Resident)
    return found


def fault(table: Table, **options: object) -> RowFaulty:
    (found,) = residents(table, **options)
    assert isinstance(found, tuple)
    return found[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_register_of_any_office_becomes_an_address(tmp_path: Path, encoding: str):
    anna = one(table_of(tmp_path, ANNA, encoding=encoding))

    assert anna.lines == ("Dr. Anna Acker", "Am Anger 3 a", "99123 Lindental")
    assert anna.birth.latest == date(1980, 2, 1)
    assert (anna.district, anna.is_blocked) == ("Nord", False)


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 2, 28), 13),
        (date(2026, 3, 1), 14),
        (date(2028, 2, 28), 15),
        (date(2028, 2, 29), 16),
    ],
)
def test_who_was_born_on_29_february_is_a_year_older_from_1_march(on: date, years: int):
    assert age_on(on, date(2012, 2, 29)) == years


def test_a_birthday_counts_from_its_first_moment():
    assert age_on(date(2026, 10, 4), date(2010, 10, 5)) == 15
    assert age_on(date(2026, 10, 5), date(2010, 10, 5)) == 16


@pytest.mark.parametrize("text", ["24.12.1990", "1990-12-24", "19901224", "1990-12-24T00:00:00"])
def test_birth_dates_are_read_in_the_spellings_of_registers(text: str):
    assert read_birth_date(text).latest == date(1990, 12, 24)


@pytest.mark.parametrize("text", ["00.00.1990", "1990", "1990-00-00", "19900000"])
def test_an_unknown_birthday_may_be_any_day_of_its_year(text: str):
    birth = read_birth_date(text)

    assert (birth.earliest, birth.latest) == (date(1990, 1, 1), date(1990, 12, 31))
    assert not birth.exact


@pytest.mark.parametrize("text", ["24.12.90", "31.02.1990", "Dezember", "32874", "00.05.1990", ""])
def test_a_date_that_could_mean_two_things_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        read_birth_date(text)


@pytest.mark.parametrize("mark", ["x", "J", "ja", "1", "§ 51 BMG", "bedingt", "unbekannt"])
def test_any_mark_is_a_block_because_a_missed_one_can_cost_a_life(tmp_path: Path, mark: str):
    assert one(table_of(tmp_path, ANNA + mark)).is_blocked


@pytest.mark.parametrize("mark", ["", "nein", "N", "0", "-"])
def test_a_no_is_no_block(tmp_path: Path, mark: str):
    assert not one(table_of(tmp_path, ANNA + mark)).is_blocked


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";Anna;;01.02.1980;Am Anger;3;99123;Lindental;Nord;", "cell-missing"),
        ("Acker;Anna;;;Am Anger;3;99123;Lindental;Nord;", "cell-missing"),
        ("Acker;Anna;;gestern;Am Anger;3;99123;Lindental;Nord;", "birth-unreadable"),
        ("Acker;Anna;;01.02.2027;Am Anger;3;99123;Lindental;Nord;", "birth-implausible"),
        ("Acker;Anna;;01.02.1880;Am Anger;3;99123;Lindental;Nord;", "birth-implausible"),
        ("Acker;Anna;;01.02.1980;Am Anger;3;991;Lindental;Nord;", "postcode-unreadable"),
        ("Acker;Anna;;01.02.1980;;;99123;Lindental;Nord;", "cell-missing"),
        (f"Acker;{'A' * 130};;01.02.1980;Am Anger;3;99123;Lindental;Nord;", "name-too-long"),
        (f"Acker;Anna;;01.02.1980;{'A' * 99};3;99123;Lindental;Nord;", "address-too-long"),
    ],
)
def test_a_faulty_row_is_named_by_its_reason_and_never_by_its_content(
    tmp_path: Path, row: str, code: str
):
    found = fault(table_of(tmp_path, row))

    assert found.code == code
    assert "Acker" not in str(found)


def test_a_district_that_the_round_does_not_know_is_a_fault(tmp_path: Path):
    table = table_of(tmp_path, ANNA)

    assert fault(table, districts=frozenset({"Süd"})).code == "district-unknown"
    assert residents(table, districts=frozenset({"NORD"}))[0].district == "NORD"


def test_line_breaks_and_signs_that_cannot_be_printed_do_not_reach_the_letter(tmp_path: Path):
    row = 'Acker;"Anna\nMaria\x07";;01.02.1980;Am Anger;3;99123;Lindental;Nord;'

    assert one(table_of(tmp_path, row)).lines[0] == "Anna Maria Acker"


def test_a_postcode_that_lost_its_zero_in_a_spreadsheet_gets_it_back(tmp_path: Path):
    row = "Acker;Anna;;01.02.1980;Am Anger;3;1067;Dresden;;"

    assert one(table_of(tmp_path, row)).lines[-1] == "01067 Dresden"


def test_the_preview_shows_patterns_and_no_person(tmp_path: Path):
    table = table_of(tmp_path, ANNA)

    assert shapes(table, 8) == [
        ["Xxxxx", "Xxxx", "Xx.", "99.99.9999", "Xx Xxxxx", "9 x", "99999", "Xxxxxxxxx", "Xxxx", ""]
    ]
    assert shape("Änne-Łucja") == "Xxxx-Xxxxx"


def test_what_is_not_in_the_heading_is_left_open(tmp_path: Path):
    table = table_of(tmp_path, "Acker;Anna", head="Nachname;Vorname")

    assert guess_register_columns(table) == RegisterColumns(
        family_name="Nachname", given_names="Vorname"
    )
