"""A file becomes a store with exact values, or nothing does."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.store import (
    Limits,
    StoreRefused,
    columns_of,
    ingest,
    layout_of,
    open_locked,
    texts,
)

ORT = ColumnLayout("Ort", "Ort", "text")
BETRAG = ColumnLayout("Betrag", "Betrag", "decimal", format="1.234,56", position=1, scale=2)
TAG = ColumnLayout("Tag", "Tag", "date", format="dd.mm.yyyy", position=2)


def layout(*columns: ColumnLayout, **fields) -> Layout:
    given = {"kind": "csv", "encoding": "utf-8", "delimiter": ";", "columns": columns}
    return Layout(**(given | fields))


def write(folder: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "original.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def rows(path: Path) -> list[tuple]:
    with open_locked(path) as connection:
        return connection.execute("SELECT * FROM data ORDER BY _row").fetchall()


def stored(folder: Path, text: str | bytes, how: Layout, *, encoding: str = "utf-8", **fields):
    return ingest(write(folder, text, encoding), layout=how, into=folder / "table.duckdb", **fields)


def test_values_are_exact_and_rows_keep_their_order(tmp_path):
    text = "Ort;Betrag;Tag\r\nÄpfel;1.234,50;01.02.2024\r\n;-0,10;\r\n00123;;31.12.1999\r\n"

    found = stored(tmp_path, text, layout(ORT, BETRAG, TAG, encoding="cp1252"), encoding="cp1252")

    assert rows(found.path) == [
        (0, "Äpfel", Decimal("1234.50"), date(2024, 2, 1)),
        (1, None, Decimal("-0.10"), None),
        (2, "00123", None, date(1999, 12, 31)),
    ]
    assert (found.rows, columns_of(found.path)) == (
        3, {"Ort": "text", "Betrag": "decimal", "Tag": "date"},
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_every_encoding_gives_the_same_table(tmp_path, encoding):
    how = layout(ORT, encoding=encoding)

    found = stored(tmp_path, "Ort\nÜberlingen\nGräfenhausen\n", how, encoding=encoding)

    assert [row[1] for row in rows(found.path)] == ["Überlingen", "Gräfenhausen"]


def test_titles_headers_and_notes_are_left_out(tmp_path):
    text = (
        "Haushalt 2026\n\nOrt;Betrag\nName;in €\nMarkt;1,5\nBad;2,5\nSumme;4,0\nQuelle: Kämmerei\n"
    )
    how = layout(ORT, BETRAG, skip_rows=2, header_rows=2, footer_rows=2)

    assert [row[1:] for row in rows(stored(tmp_path, text, how).path)] == [
        ("Markt", Decimal("1.50")),
        ("Bad", Decimal("2.50")),
    ]


def test_columns_that_were_not_chosen_are_left_out(tmp_path):
    found = stored(tmp_path, "a;b;c\n1;x;01.02.2024\n", layout(TAG))

    assert rows(found.path) == [(0, date(2024, 2, 1))]


def test_quotation_marks_hold_delimiters_and_line_ends(tmp_path):
    found = stored(tmp_path, 'Ort;Betrag\n"a;""b""\nc";1\n', layout(ORT, BETRAG))

    assert rows(found.path)[0][1] == 'a;"b"\nc'


def test_a_cell_that_does_not_fit_is_told_with_its_line_and_nothing_is_left(tmp_path):
    text = 'Ort;Betrag\n"zwei\nZeilen";1,00\nMarkt;viel\nBad;zwölf\n'

    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, text, layout(ORT, BETRAG))

    assert refused.value.code == "store-cell-unfit"
    assert [(one.line, one.column, one.value) for one in refused.value.faults] == [
        (4, "Betrag", "viel"),
        (5, "Betrag", "zwölf"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["original.csv"]


def test_an_older_table_stays_when_the_new_file_is_refused(tmp_path):
    stored(tmp_path, "Ort;Betrag\nMarkt;1\n", layout(ORT, BETRAG))

    with pytest.raises(StoreRefused):
        stored(tmp_path, "Ort;Betrag\nMarkt;eins\n", layout(ORT, BETRAG))

    assert rows(tmp_path / "table.duckdb") == [(0, "Markt", Decimal("1.00"))]


def test_a_delimiter_that_changes_in_row_70000_is_told_with_its_line(tmp_path):
    lines = [f"Ort {at};{at},50;01.02.2024" for at in range(2, 70_101)]
    lines[70_002 - 2] = "Ort 70002,7,01.02.2024"

    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, "Ort;Betrag;Tag\n" + "\n".join(lines), layout(ORT, BETRAG, TAG))

    assert refused.value.sentence == (
        "This file has commas in line 70002 where the lines before have semicolons. "
        "All lines before were read, nothing is published."
    )


def test_a_row_with_more_cells_than_columns_is_refused(tmp_path):
    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, "Ort;Betrag\nMarkt;1\nBad;2;3\n", layout(ORT, BETRAG))

    assert (refused.value.code, refused.value.parameters["line"]) == ("store-row-too-long", "3")


def test_rows_that_spreadsheets_cut_short_are_filled_up_and_told(tmp_path):
    text = "Ort;Betrag;Tag\nMarkt;1;01.02.2024\nBad;2\n"

    found = stored(tmp_path, text, layout(ORT, BETRAG, TAG))

    assert rows(found.path)[1] == (1, "Bad", Decimal("2.00"), None)
    assert [(one.code, one.line) for one in found.findings] == [("store-short-rows", 3)]


def test_a_quotation_mark_that_never_closes_is_told(tmp_path):
    text = 'Ort;Betrag\nMarkt;1\n"Bad;2\n' + "Weg;3\n" * 5

    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, text, layout(ORT, BETRAG))

    assert (refused.value.code, refused.value.parameters["line"]) == ("store-quote-open", "3")


def test_letters_that_do_not_belong_to_the_encoding_are_told_with_their_line(tmp_path):
    content = b"Ort;Betrag\n" + b"Markt;1\n" * 3 + b"Stra\xdfe;1\n"

    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, content, layout(ORT, BETRAG))

    assert (refused.value.code, refused.value.parameters["line"]) == ("store-letters", "5")


def test_numbers_grow_with_what_stands_in_the_file(tmp_path):
    """Neither the third decimal place nor the nineteenth digit is lost."""
    text = "Ort;Betrag\nA;1,25\nB;1,2345\nC;123.456.789.012.345.678.901,5\n"

    found = stored(tmp_path, text, layout(ORT, BETRAG))

    assert [row[2] for row in rows(found.path)] == [
        Decimal("1.2500"), Decimal("1.2345"), Decimal("123456789012345678901.5000"),
    ]  # fmt: skip


def test_whole_numbers_beyond_sixty_four_bits_stay_whole(tmp_path):
    number = ColumnLayout("Nr", "Nr", "integer")

    found = stored(tmp_path, "Nr\n1\n12345678901234567890\n", layout(number))

    assert [row[1] for row in rows(found.path)] == [1, 12345678901234567890]


def test_grouping_that_is_no_thousands_is_no_number(tmp_path):
    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, "Ort;Betrag\nA;1.2.3,4\n", layout(ORT, BETRAG))

    assert refused.value.faults[0].value == "1.2.3,4"


def test_words_for_no_value_and_footnote_signs_are_understood(tmp_path):
    column = ColumnLayout(
        "Betrag", "Betrag", "decimal", format="1.234,56", null_words=("-", "x"), marks=("*",),
        unit="€", scale=2,
    )  # fmt: skip

    found = stored(tmp_path, "Betrag\n1,50 €\n-\nx\n2,00*\n", layout(column))

    assert [row[1] for row in rows(found.path)] == [Decimal("1.50"), Decimal("2.00")]


@pytest.mark.parametrize(
    ("type_", "format_", "cell", "value"),
    [
        ("boolean", "Ja/Nein", "ja", True),
        ("year", "", "2026", 2026),
        ("time", "", "04:05:06", time(4, 5, 6)),
        ("datetime", "dd.mm.yyyy hh:mm", "01.02.2024 04:05", datetime(2024, 2, 1, 4, 5)),  # noqa: DTZ001
        ("datetime", "yyyy-mm-ddThh:mm:ssZ", "2024-02-01T04:05:06+01:00",
         datetime(2024, 2, 1, 3, 5, 6)),  # noqa: DTZ001
        ("date", "d. mmmm yyyy", "1. März 2024", date(2024, 3, 1)),
        ("date", "dd.mm.yy", "01.02.99", date(1999, 2, 1)),
        ("decimal", "1 234,5", "12 345,5", Decimal("12345.5")),
        ("integer", "1.234", "12.345", 12345),
        ("text", '="…"', '="0815"', "0815"),
    ],
)  # fmt: skip
def test_each_type_is_read_in_its_spelling(tmp_path, type_, format_, cell, value):
    scale = 1 if type_ == "decimal" else None
    column = ColumnLayout("w", "w", type_, format=format_, scale=scale)

    assert rows(stored(tmp_path, f"w\n{cell}\n", layout(column)).path) == [(0, value)]


def test_quick_and_careful_reading_agree(tmp_path):
    """One odd cell sends the whole file along the careful way; nothing else changes."""
    usual = "".join(f"Ort {at};{at}.000,25;0{at}.02.2024\n" for at in range(1, 9))
    quick = rows(stored(tmp_path, f"o;b;t\n{usual}", layout(ORT, BETRAG, TAG)).path)

    careful = rows(stored(tmp_path, f"o;b;t\n{usual}x; 7 ;\n", layout(ORT, BETRAG, TAG)).path)

    assert careful == [*quick, (8, "x", Decimal("7.00"), None)]


def test_parts_end_between_records(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "PART_BYTES", 200)
    monkeypatch.setattr(texts, "BLOCK_BYTES", 64)
    text = "Ort;Betrag\n" + "".join(f'"Ort\n{at}; hier";{at}\n' for at in range(100))

    found = stored(tmp_path, text, layout(ORT, BETRAG))

    assert [int(row[2]) for row in rows(found.path)] == list(range(100))
    assert [row[0] for row in rows(found.path)] == list(range(100))


def test_rows_without_any_value_are_left_out(tmp_path):
    found = stored(tmp_path, "Ort;Betrag\nMarkt;1\n;\n\n;\n", layout(ORT, BETRAG))

    assert found.rows == 1


def test_names_that_the_database_takes_for_the_same_are_refused(tmp_path):
    twice = ColumnLayout("ORT", "ORT", "text", position=1)

    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, "Ort;ORT\na;b\n", layout(ORT, twice))

    assert refused.value.code == "store-name-twice"


def test_odd_names_are_only_names(tmp_path):
    odd = ColumnLayout('a"; DROP TABLE cells; --', "a", "text")

    assert rows(stored(tmp_path, "a\nb\n", layout(odd)).path) == [(0, "b")]


@pytest.mark.parametrize(
    ("limits", "code"),
    [(Limits(most_rows=2), "store-too-many-rows"), (Limits(most_bytes=8), "store-too-large")],
    ids=["rows", "bytes"],
)
def test_what_is_too_large_is_refused(tmp_path, limits, code):
    with pytest.raises(StoreRefused) as refused:
        stored(tmp_path, "Ort\na\nb\nc\n", layout(ORT), limits=limits)

    assert refused.value.code == code


def test_the_store_remembers_how_its_file_was_read(tmp_path):
    how = layout(ORT, BETRAG)

    assert layout_of(stored(tmp_path, "Ort;Betrag\na;1\n", how).path) == how


def test_progress_ends_at_the_whole(tmp_path):
    told: list[float] = []

    stored(tmp_path, "Ort\na\n", layout(ORT), progress=told.append)

    assert told[-1] == 1.0
    assert told == sorted(told)
