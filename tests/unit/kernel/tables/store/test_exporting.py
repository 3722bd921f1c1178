"""The same table in every form."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import duckdb
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.query import Filter, Operator, Query, Sort
from modellkommune.kernel.tables.store import (
    StoreRefused,
    export,
    ingest,
    statistics,
    workbooks,
)

COLUMNS = (
    ColumnLayout("Ort", "Ort", "text"),
    ColumnLayout("Anzahl", "Anzahl", "integer", position=1),
    ColumnLayout("Betrag", "Betrag", "decimal", format="1.234,56", position=2, scale=2),
    ColumnLayout("Tag", "Tag", "date", format="dd.mm.yyyy", position=3),
    ColumnLayout("offen", "offen", "boolean", format="Ja/Nein", position=4),
)
TEXT = '''Ort;Anzahl;Betrag;Tag;offen
=1+1;-3;-1.234,50;01.02.2024;Ja
"Weg, ""klein""";;0,05;;Nein
@Köln;12345678901234567;2,00;31.12.2023;
'''


@pytest.fixture
def store(tmp_path):
    return filled(tmp_path, TEXT, *COLUMNS)


def filled(folder, text, *columns):
    (folder / "a.csv").write_text(text, encoding="utf-8")
    how = Layout("csv", encoding="utf-8", delimiter=";", columns=columns)
    return ingest(folder / "a.csv", layout=how, into=folder / "a.duckdb").path


def written(store, form, **fields) -> bytes:
    return b"".join(export(store, form=form, **fields))


def test_the_german_csv_is_what_german_spreadsheets_expect(store):
    assert written(store, "csv-de").decode() == (
        "\ufeffOrt;Anzahl;Betrag;Tag;offen\r\n"
        "'=1+1;-3;-1234,50;01.02.2024;Ja\r\n"
        '"Weg, ""klein""";;0,05;;Nein\r\n'
        "'@Köln;12345678901234567;2,00;31.12.2023;\r\n"
    )


def test_the_international_csv_follows_rfc_4180(store):
    rows = list(csv.reader(io.StringIO(written(store, "csv").decode(), newline="")))

    assert rows[1:] == [
        ["'=1+1", "-3", "-1234.50", "2024-02-01", "true"],
        ['Weg, "klein"', "", "0.05", "", "false"],
        ["'@Köln", "12345678901234567", "2.00", "2023-12-31", ""],
    ]


def test_json_holds_exact_numbers_and_texts_as_they_are(store):
    content = written(store, "json").decode()

    assert '"Betrag": -1234.50' in content
    assert json.loads(content)[0] == {
        "Ort": "=1+1", "Anzahl": -3, "Betrag": -1234.5, "Tag": "2024-02-01", "offen": True,
    }  # fmt: skip


def test_the_workbook_is_read_by_two_programs_and_runs_nothing(store, tmp_path):
    content = written(store, "xlsx")

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())
    assert [cell.value for cell in rows[1]][:3] == ["=1+1", -3, -1234.5]
    assert (rows[1][0].data_type, rows[1][0].quotePrefix) == ("s", True)
    assert rows[1][3].value.isoformat()[:10] == "2024-02-01"
    assert rows[3][1].value == "12345678901234567"  # a spreadsheet would round it
    again = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in again] == ["Ort", "=1+1", 'Weg, "klein"', "@Köln"]


def test_a_sheet_that_would_overflow_is_refused_before_it_begins(store, monkeypatch):
    monkeypatch.setattr("modellkommune.kernel.tables.store.exporting.MOST_ROWS", 2)

    with pytest.raises(StoreRefused) as refused:
        export(store, form="xlsx")

    assert refused.value.code == "store-form-too-large"


def test_signs_that_xml_forbids_do_not_break_the_workbook():
    pieces = b"".join(workbooks.workbook_pieces(["a<b"], [["x\x00y & <z>"]]))

    with zipfile.ZipFile(io.BytesIO(pieces)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "xy &amp; &lt;z&gt;" in sheet


def test_parquet_keeps_the_types(store, tmp_path):
    (tmp_path / "a.parquet").write_bytes(written(store, "parquet"))

    types = duckdb.sql(f"DESCRIBE FROM '{tmp_path / 'a.parquet'}'").fetchall()
    assert [row[1] for row in types] == ["VARCHAR", "BIGINT", "DECIMAL(18,2)", "DATE", "BOOLEAN"]


def test_columns_and_rows_can_be_chosen(store):
    query = Query(filters=(Filter("Betrag", Operator.GREATER, ("0",)),), sort=(Sort("Betrag"),))

    content = written(store, "csv", columns=("Betrag", "Ort"), query=query).decode()

    assert content.splitlines()[1:] == ['0.05,"Weg, ""klein"""', "2.00,'@Köln"]


def test_degrees_become_points_and_a_table_without_places_says_so(store, tmp_path):
    places = filled(
        tmp_path, "Name;lat;lon\nRathaus;50,5;9,25\nKiosk;;\n", ColumnLayout("Name", "Name", "text"),
        ColumnLayout("lat", "lat", "decimal", format="1234,56", position=1, scale=1),
        ColumnLayout("lon", "lon", "decimal", format="1234,56", position=2, scale=2),
    )  # fmt: skip

    features = json.loads(written(places, "geojson"))["features"]

    assert [one["geometry"] for one in features] == [
        {"type": "Point", "coordinates": [9.25, 50.5]}, None,
    ]  # fmt: skip
    assert features[0]["properties"] == {"Name": "Rathaus"}


def test_a_table_without_places_is_no_map(store):
    with pytest.raises(StoreRefused) as refused:
        export(store, form="geojson")

    assert refused.value.code == "store-no-geometry"


def test_statistics_are_counted_exactly(tmp_path):
    text = "Ort;Anzahl\n" + "".join(f"{'ab'[at % 2]};{at}\n" for at in range(1, 25)) + ";\na;\n"
    places, numbers = statistics(filled(tmp_path, text, *COLUMNS[:2]))

    assert (places.rows, places.nulls, places.distinct) == (25, 0, 2)
    assert places.frequent == (("a", 13), ("b", 12))
    assert (numbers.nulls, numbers.least, numbers.greatest, numbers.total) == (1, 1, 24, 300)
    assert (numbers.mean, numbers.median) == (12.5, 12.5)
    assert [one.count for one in numbers.bins] == [2] * 12
