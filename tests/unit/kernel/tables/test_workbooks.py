"""XLSX files as offices save them."""

import re
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from modellkommune.kernel.tables import TableRefused, cell_text, read_table


def workbook_with(tmp_path, *rows, name="ballots.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / name
    book.save(path)
    return path


def with_sheet_xml(path, change):
    """Rewrite the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    entries[name] = change(entries[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)


def test_numbers_stay_exact_and_dates_become_iso(tmp_path):
    path = workbook_with(tmp_path, ["Nummer", "Kosten", "Tag"], [7, 1234.56, date(2026, 5, 3)])

    table = read_table(path)

    assert table.rows == ((Decimal(7), Decimal("1234.56"), "2026-05-03"),)
    assert [cell_text(cell) for cell in table.rows[0]] == ["7", "1234.56", "2026-05-03"]


def test_the_name_of_the_file_does_not_matter(tmp_path):
    path = workbook_with(tmp_path, ["a"], [1], name="renamed.csv")

    assert read_table(path).columns == ("a",)


def test_a_hidden_sheet_is_named_and_not_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Entwurf"
    book.active.append(["alt"])
    book.active.sheet_state = "hidden"
    visible = book.create_sheet("Stimmen")
    visible.append(["neu"])
    visible.append([1])
    path = tmp_path / "two.xlsx"
    book.active = 1
    book.save(path)

    table = read_table(path)

    assert (table.sheet, table.columns, table.sheets) == (
        "Stimmen",
        ("neu",),
        ("Stimmen",),
    )
    assert [note.sentence for note in table.notes] == [
        "The sheet Entwurf is hidden; it was not read."
    ]


def test_a_formula_that_was_never_computed_is_not_read_as_empty(tmp_path):
    path = workbook_with(tmp_path, ["a", "b"], [1, "=A2*2"])

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "workbook-formula-empty"


def test_a_computed_formula_counts_with_its_result(tmp_path):
    path = workbook_with(tmp_path, ["a", "b"], [1, "=A2*2"])
    with_sheet_xml(
        path,
        lambda xml: re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", xml),
    )

    table = read_table(path)

    assert table.rows == ((Decimal(1), Decimal(2)),)
    assert [note.code for note in table.notes] == ["workbook-formulas"]


def test_macros_are_named(tmp_path):
    path = workbook_with(tmp_path, ["a"], [1])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")

    assert [note.code for note in read_table(path).notes] == ["workbook-macros"]


def test_a_zip_bomb_is_not_opened(tmp_path):
    path = workbook_with(tmp_path, ["a"], [1])
    with_sheet_xml(path, lambda xml: xml + b" " * (80 << 20))

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "workbook-bomb"


def test_a_workbook_without_any_row_is_refused(tmp_path):
    path = workbook_with(tmp_path)

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "workbook-no-sheet"


def test_half_a_workbook_is_refused(tmp_path):
    path = workbook_with(tmp_path, ["a"], [1])
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "workbook-broken"


def test_an_old_excel_file_says_what_to_do(tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "workbook-old"
