"""What the original carries besides what one sees."""

import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.private import look_for_persons
from tests.fixtures.table_files import table_file

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles><style:style style:name="ta2" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Daten" table:style-name="ta1"><table:table-column/>
<table:table-column table:visibility="collapse"/><table:table-row><table:table-cell>
<office:annotation><text:p>fragen</text:p></office:annotation><text:p>1</text:p>
</table:table-cell></table:table-row></table:table>
<table:table table:name="Namen" table:style-name="ta2"><table:table-row><table:table-cell>
<text:p>Ute</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


@pytest.fixture
def store(tmp_path):
    return table_file(tmp_path / "t.duckdb", {"Anzahl": "BIGINT"}, [(5,)])


def hidden(store, path, kind="xlsx"):
    told = look_for_persons(store, original=path, layout=Layout(kind=kind))
    return [(one.code.value, one.sheet, one.column, one.count) for one in told]


def test_a_workbook_tells_all_that_it_hides(store, tmp_path):
    book = Workbook()
    book.properties.creator = "Maier, Ute"
    sheet = book.active
    sheet.title = "Daten"
    for row in [("Anzahl", "intern"), (5, "U. M."), (6, "J. K.")]:
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["A2"].comment = Comment("Bitte Frau Maier fragen", "Ute")
    names = book.create_sheet("Namen")
    names.append(["Ute", "Maier"])
    names.sheet_state = "veryHidden"
    book.save(tmp_path / "data.xlsx")

    assert hidden(store, tmp_path / "data.xlsx") == [
        ("hidden-column", "Daten", "B", 3),
        ("hidden-rows", "Daten", "", 1),
        ("comment", "Daten", "", 1),
        ("hidden-sheet", "Namen", "", 2),
        ("author", "", "", 1),
    ]


def test_an_ordinary_workbook_hides_nothing(store, tmp_path):
    book = Workbook()
    book.active.append(["Anzahl"])
    book.save(tmp_path / "data.xlsx")

    assert hidden(store, tmp_path / "data.xlsx") == []


def test_rows_that_a_pivot_table_kept_are_found(store, tmp_path):
    book = Workbook()
    book.save(tmp_path / "data.xlsx")
    with zipfile.ZipFile(tmp_path / "data.xlsx", "a") as archive:
        records = "<pivotCacheRecords><r><s v='Ute'/></r><r><s v='Jan'/></r></pivotCacheRecords>"
        archive.writestr("xl/pivotCache/pivotCacheRecords1.xml", records)

    assert hidden(store, tmp_path / "data.xlsx") == [("stored-copy", "", "", 2)]


def test_an_open_document_tells_it_as_well(store, tmp_path):
    with zipfile.ZipFile(tmp_path / "data.ods", "w") as archive:
        archive.writestr("content.xml", CONTENT)

    assert hidden(store, tmp_path / "data.ods", "ods") == [
        ("hidden-column", "Daten", "B", 1),
        ("comment", "Daten", "", 1),
        ("hidden-sheet", "Namen", "", 1),
    ]


def test_entities_that_blow_up_are_not_followed(store, tmp_path):
    with zipfile.ZipFile(tmp_path / "data.ods", "w") as archive:
        archive.writestr("content.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")

    assert hidden(store, tmp_path / "data.ods", "ods") == []


def test_people_named_above_the_table_are_found(store, tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(
        "Kita-Plätze 2026\nAuskunft: Ute Maier, Tel. 0821 324-2801\nAnzahl\n5\n", "utf-8"
    )
    layout = Layout(kind="csv", encoding="utf-8", delimiter=";", skip_rows=2)

    told = look_for_persons(store, original=path, layout=layout)

    assert {one.code.value for one in told} == {"name", "phone"}
