"""What German offices do to tables, one trap at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from openpyxl import Workbook

from modellkommune.kernel.tables import TableRefused
from modellkommune.kernel.tables.inspecting import Limits, inspect
from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.values import reader_for


def saved(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def look(tmp_path, text, encoding="utf-8"):
    return inspect(saved(tmp_path, text, encoding))


def types(report):
    return [(one.name, one.type, one.format) for one in report.columns]


def codes(report):
    return {one.code for one in report.all_findings()}


def values(report, name, *cells):
    read = reader_for(report.layout.column(name))
    return [read(cell) for cell in cells]


# ---------------------------------------------------------------- place


def test_the_line_for_excel_is_no_data(tmp_path):
    report = look(tmp_path, "sep=;\r\nOrt;Zahl\r\nAuenfeld;12\r\nLindental;7\r\n")

    assert report.layout.delimiter == ";"
    assert (report.layout.skip_rows, report.layout.header_rows, report.rows) == (1, 1, 2)
    assert "separator-line" in codes(report)


def test_titles_above_and_notes_below_are_no_data(tmp_path):
    report = look(
        tmp_path,
        "Landkreis Sonnenau;;\nEinwohner 2024;;\n;;\nOrt;männlich;weiblich\nAuenfeld;5.900;6.100\n"
        "Birkenhain;2.600;2.800\nLindental;23.900;24.100\n;;\n1) vorläufig;;\nQuelle: Meldewesen;;\n",
    )

    assert types(report) == [
        ("Ort", "text", ""), ("männlich", "integer", "1.234"), ("weiblich", "integer", "1.234"),
    ]  # fmt: skip
    assert (report.layout.skip_rows, report.layout.footer_rows, report.rows) == (3, 2, 3)


def test_a_header_over_two_rows_names_every_column(tmp_path):
    report = look(
        tmp_path,
        "Ort;2023;;2024;\n;m;w;m;w\nAuenfeld;5;6;7;8\nLindental;1;2;3;4\nBirkenhain;9;9;9;9\n",
    )

    assert [one.name for one in report.columns] == [
        "Ort", "2023 – m", "2023 – w", "2024 – m", "2024 – w",
    ]  # fmt: skip
    assert (report.layout.header_rows, report.rows) == (2, 3)


def test_a_row_that_counts_the_columns_is_no_data(tmp_path):
    report = look(
        tmp_path, "Ort;Fälle;Kosten\n1;2;3\nAuenfeld;14;25\nLindental;70;81\nBirkenhain;5;4\n"
    )

    assert [one.type for one in report.columns] == ["text", "integer", "integer"]
    assert (report.layout.header_rows, report.rows) == (2, 3)
    assert "header-numbers" in codes(report)


def test_doubled_and_blank_names_become_unlike(tmp_path):
    report = look(tmp_path, "Ort;Zahl;zahl;\nAuenfeld;1;2;3\nLindental;4;5;6\n")

    assert [one.name for one in report.columns] == ["Ort", "Zahl", "zahl (2)", "Spalte 4"]
    assert {"name-twice", "name-blank"} <= codes(report)


def test_a_sum_stays_a_row_and_is_told_with_its_line(tmp_path):
    report = look(tmp_path, "Ort;Zahl\nAuenfeld;1\nLindental;2\nInsgesamt;3\n")

    assert report.rows == 3
    assert [one.line for one in report.findings if one.code == "sum-row"] == [4]


def test_headings_between_the_rows_are_told(tmp_path):
    report = look(tmp_path, "Ort;m;w\nKreis Nord;;\nA;1;2\nB;3;4\nKreis Süd;;\nC;5;6\n")

    told = next(one for one in report.findings if one.code == "section-rows")
    assert (told.line, told.parameters["count"], report.rows) == (2, "2", 5)


def test_lines_of_delimiters_only_are_no_rows(tmp_path):
    report = look(tmp_path, "Ort;Zahl\nAuenfeld;1\n;\nLindental;2\n; \n;\n")

    assert report.rows == 2


def test_a_merged_header_in_a_workbook_names_each_column(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (
        ["Einwohner im Landkreis Sonnenau"], [],
        ["Ort", "2023", None, "2024", None], [None, "m", "w", "m", "w"],
        ["Auenfeld", 5900, 6100, 5950, 6120.5], ["Lindental", 23900, 24100, 23800, 24090.25],
        ["Quelle: Meldewesen"],
    ):  # fmt: skip
        sheet.append(row)
    for cells in ("A3:A4", "B3:C3", "D3:E3"):
        sheet.merge_cells(cells)
    path = tmp_path / "einwohner.xlsx"
    book.save(path)

    report = inspect(path)

    assert [(one.name, one.type) for one in report.columns] == [
        ("Ort", "text"), ("2023 – m", "integer"), ("2023 – w", "integer"),
        ("2024 – m", "integer"), ("2024 – w", "decimal"),
    ]  # fmt: skip
    layout = report.layout
    assert (layout.skip_rows, layout.header_rows, layout.footer_rows) == (2, 2, 1)
    assert report.rows == 2


# ---------------------------------------------------------------- letters and lines


@pytest.mark.parametrize(
    ("letters", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16"),
     ("cp850", "cp850"), ("iso8859-1", "cp1252")],
)  # fmt: skip
def test_umlauts_are_read_in_whatever_letters(tmp_path, letters, name):
    report = look(tmp_path, "Straße;Größe\nBäckerweg;1\nMühlgasse;2\nKönigsallee;3\n", letters)

    assert report.layout.encoding == name
    assert [one.name for one in report.columns] == ["Straße", "Größe"]
    assert report.columns[0].examples == ("Bäckerweg", "Mühlgasse", "Königsallee")


def test_two_files_joined_are_told(tmp_path):
    month = "\ufeffOrt;Zahl\nAuenfeld;1\nLindental;2\n"

    report = look(tmp_path, month + month)

    assert {"mark-in-the-middle", "header-again"} <= codes(report)


def test_different_line_ends_lose_no_row(tmp_path):
    report = look(tmp_path, b"Ort;Zahl\r\nAuenfeld;1\nLindental;2\rBirkenhain;3\r\n")

    assert report.rows == 3
    assert "line-ends-mixed" in codes(report)


def test_umlauts_converted_twice_are_told_with_their_line(tmp_path):
    report = look(tmp_path, "Ort;Zahl\nStraÃŸe;1\nWeg;2\n")

    assert [one.line for one in report.findings if one.code == "letters-doubled"] == [2]


def test_a_delimiter_that_changes_is_told_with_its_line(tmp_path):
    rows = [f"{number};Ort {number};{number},5" for number in range(1, 70_101)]
    rows[70_000 - 2] = rows[70_000 - 2].replace(",", ".").replace(";", ",")
    path = saved(tmp_path, "Nummer;Name;Wert\n" + "\n".join(rows) + "\n")

    report = inspect(path)

    assert [(one.code, one.line) for one in report.faults] == [("delimiter-changed", 70_000)]


# ---------------------------------------------------------------- numbers


NUMBERS = [
    pytest.param("1.234,56 12,5 -7,25", "decimal", "1.234,56", ["1234.56", "12.5", "-7.25"], id="german"),
    pytest.param("1,234.56 12.5 -7.25", "decimal", "1,234.56", ["1234.56", "12.5", "-7.25"], id="english"),
    pytest.param("1.234.567 12 999", "integer", "1.234", ["1234567", "12", "999"], id="dots"),
    pytest.param("1.234,50- 20,00 3,10-", "decimal", "1.234,56-", ["-1234.50", "20.00", "-3.10"], id="minus-behind"),
    pytest.param("12,5_% 7,0_% 0,5_%", "decimal", "1234,5", ["12.5", "7.0", "0.5"], id="percent"),
    pytest.param("1.200,00_€ 15,50_€ 0,99_€", "decimal", "1.234,56", ["1200.00", "15.50", "0.99"], id="euro"),
    pytest.param("1'234.50 12.00 999.95", "decimal", "1'234.56", ["1234.50", "12.00", "999.95"], id="swiss"),
    pytest.param("1_234_567 12 999", "integer", "1 234", ["1234567", "12", "999"], id="blanks"),
    pytest.param("−5 12 –7", "integer", "", ["-5", "12", "-7"], id="printed-minus"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "type_", "format_", "numbers"), NUMBERS)
def test_numbers_are_read_as_they_are_meant(tmp_path, cells, type_, format_, numbers):
    written = [cell.replace("_", " ") for cell in cells.split()]

    report = look(tmp_path, "Ort;Wert\n" + "".join(f"Ort {cell};{cell}\n" for cell in written))

    assert types(report)[1] == ("Wert", type_, format_)
    assert values(report, "Wert", *written) == [Decimal(number) for number in numbers]


def test_footnote_signs_are_cut_off_and_told(tmp_path):
    report = look(tmp_path, "Ort;Zahl\nA;1.200*\nB;1.300 1)\nC;1.400¹\nD;999\nE;12 r\n")

    assert report.columns[1].type == "integer"
    assert values(report, "Zahl", "1.200*", "1.300 1)", "1.400¹", "12 r") == [1200, 1300, 1400, 12]
    assert [one.line for one in report.all_findings() if one.code == "footnote-signs"] == [2]


def test_signs_of_official_statistics_are_no_values(tmp_path):
    report = look(tmp_path, "Ort;Fälle\nA;12\nB;-\nC;.\nD;x\nE;/\nF;…\nG;7\n")

    assert (report.columns[1].type, report.columns[1].nulls) == ("integer", 5)
    assert values(report, "Fälle", "12", "-", ".", "x", "/", "…") == [
        12,
        None,
        None,
        None,
        None,
        None,
    ]


def test_errors_of_formulas_are_no_values_and_told(tmp_path):
    report = look(tmp_path, "Ort;Quote\nA;1,5\nB;#DIV/0!\nC;2,5\n")

    assert (report.columns[1].type, report.columns[1].nulls) == ("decimal", 1)
    assert "formula-errors" in codes(report)


def test_a_dot_before_three_digits_is_told_when_it_could_be_either(tmp_path):
    german = look(tmp_path, "Ort;Zahl\nA;1.200\nB;2.345\nC;12\n")
    coordinates = look(tmp_path, "Ort;Latitude\nA;51.907\nB;52.001\nC;51.955\n")

    assert types(german)[1][1:] == ("integer", "1.234")
    assert "dot-unclear" in codes(german)
    assert coordinates.columns[1].type == "decimal"


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("name", "cells"),
    [("AGS", "99001001 99001002 99001003"), ("PLZ", "48143 48145 48147"), ("Telefon", "4471 5582 6693"),
     ("Konto", "0815 4711 0042"), ("Amt", "-001 -060 -051"), ("Nummer", "12345678901234567890 2 3")],
)  # fmt: skip
def test_keys_stay_text(tmp_path, name, cells):
    report = look(
        tmp_path, f"Ort;{name}\n" + "".join(f"Ort {one};{one}\n" for one in cells.split())
    )

    assert report.columns[1].type == "text"
    assert values(report, name, cells.split()[0]) == [cells.split()[0]]


@pytest.mark.parametrize("cell", ["'0815", '="0815"'], ids=["apostrophe", "formula"])
def test_what_keeps_keys_from_excel_is_taken_off(tmp_path, cell):
    quoted = '"' + cell.replace('"', '""') + '"'

    report = look(tmp_path, f"Ort;Konto\nA;{quoted}\nB;{quoted}\n")

    assert report.columns[1].type == "text"
    assert values(report, "Konto", cell) == ["0815"]


def test_one_letter_among_numbers_keeps_the_column_text_and_is_named(tmp_path):
    rows = "".join(f"Ort {number};{number}\n" for number in range(1, 40))

    report = look(tmp_path, f"Ort;Hausnummer\n{rows}Ort 40;12a\n")

    assert report.columns[1].type == "text"
    assert [(one.line, one.parameters["text"]) for one in report.all_findings() if one.code == "mostly"] == [
        (41, "12a")
    ]  # fmt: skip


def test_product_numbers_are_no_dates(tmp_path):
    report = look(tmp_path, "Produkt;Betrag\n01.01.14;5\n04.01.03;6\n01.01.13;7\n")

    assert report.columns[0].type == "text"


# ---------------------------------------------------------------- days and times


DAYS = [
    pytest.param("Datum", "1.2.2024 28.2.2024", "date", "d.m.yyyy", date(2024, 2, 1), id="german"),
    pytest.param("Datum", "01.02.24 28.02.24", "date", "dd.mm.yy", date(2024, 2, 1), id="two-digits"),
    pytest.param("Stichtag", "20240201 20240228", "date", "yyyymmdd", date(2024, 2, 1), id="compact"),
    pytest.param("Tag", "2/1/2024 2/28/2024", "date", "m/d/yyyy", date(2024, 2, 1), id="american"),
    pytest.param("Tag", "1._Februar_2024 28._März_2024", "date", "d. mmmm yyyy", date(2024, 2, 1), id="words"),
    pytest.param("Uhrzeit", "4:05 18:30", "time", "h:mm", time(4, 5), id="time"),
    pytest.param("bis", "24:00 18:30", "time", "hh:mm", time(0), id="end-of-day"),
    pytest.param("Zeitpunkt", "31.12.2024_24:00 01.01.2025_00:15", "datetime", "dd.mm.yyyy hh:mm", datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None), id="midnight"),
    pytest.param("Zeitpunkt", "2024-07-01T12:00:00+02:00 2024-07-01T13:00:00+02:00", "datetime", "yyyy-mm-ddThh:mm:ssZ", datetime(2024, 7, 1, 10, tzinfo=UTC).replace(tzinfo=None), id="zone"),
    pytest.param("Haushaltsjahr", "2024 2025", "year", "", 2024, id="year"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "cells", "type_", "format_", "first"), DAYS)
def test_days_and_times_are_read_in_their_spelling(tmp_path, name, cells, type_, format_, first):
    written = [cell.replace("_", " ") for cell in cells.split()]

    report = look(tmp_path, f"Ort;{name}\n" + "".join(f"A;{cell}\n" for cell in written))

    assert types(report)[1] == (name, type_, format_)
    assert values(report, name, written[0]) == [first]


def test_what_a_spreadsheet_made_of_codes_is_told(tmp_path):
    report = look(tmp_path, "Ort;Licht\nA;2\nB;2/3/2016\nC;1\nD;3\n")

    assert report.columns[1].type == "text"
    assert [one.line for one in report.all_findings() if one.code == "turned-into-date"] == [3]


def test_yes_and_no_are_told_by_their_words(tmp_path):
    report = look(tmp_path, "Ort;Barrierefrei;Offen\nA;Ja;J\nB;Nein;N\nC;;J\n")

    assert types(report)[1:] == [
        ("Barrierefrei", "boolean", "Ja/Nein"),
        ("Offen", "boolean", "J/N"),
    ]
    assert values(report, "Barrierefrei", "Ja", "nein", "") == [True, False, None]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 40], ids=["empty", "binary"])
def test_what_is_no_table_is_refused_with_a_reason(tmp_path, content):
    path = saved(tmp_path, content)

    with pytest.raises(TableRefused) as refused:
        inspect(path)

    assert refused.value.sentence


# ---------------------------------------------------------------- as confirmed


def test_cells_that_do_not_fit_a_confirmed_type_are_named(tmp_path):
    path = saved(tmp_path, "Ort;Hausnummer\nA;1\nB;12a\nC;\nD;-\n")
    found = inspect(path).layout
    ort, number = found.columns
    settled = found.with_columns((ort, replace(number, type="integer", null_words=("-",))))

    report = inspect(path, layout=settled)

    assert [(one.type, one.nulls) for one in report.columns] == [("text", 0), ("integer", 2)]
    assert [(one.code, one.line) for one in report.all_findings()] == [("cell-unfit", 3)]


def test_a_confirmed_place_of_the_header_is_kept(tmp_path):
    path = saved(tmp_path, "Bericht;2024\nOrt;Zahl\nA;1\nB;2\n")

    report = inspect(path, layout=Layout(kind="csv", delimiter=";", skip_rows=1, header_rows=1))

    assert types(report) == [("Ort", "text", ""), ("Zahl", "integer", "")]
    assert report.rows == 2


# ---------------------------------------------------------------- large files


LARGE = Limits(whole_bytes=1000)


def rows_of_a_large_file():
    return [f"{number};Straße {number};{number},5" for number in range(1, 20_001)]


def test_a_large_file_is_counted_in_one_pass(tmp_path):
    text = (
        "Nummer;Name;Wert\r\n" + "\r\n".join(rows_of_a_large_file()) + "\r\n;;\r\nQuelle: Amt\r\n"
    )
    path = saved(tmp_path, text, "cp1252")

    report = inspect(path, limits=LARGE)

    assert (report.rows, report.layout.footer_rows) == (20_000, 1)
    assert [one.type for one in report.columns] == ["integer", "text", "decimal"]
    assert report.rows_looked_at < report.rows


@pytest.mark.parametrize("quoted", ["", '"a;b" '], ids=["plain", "quoted"])
def test_a_row_cut_otherwise_is_found_far_down_in_a_large_file(tmp_path, quoted):
    rows = rows_of_a_large_file()
    rows[10] = f"11;{quoted.strip() or 'Weg'};1,5"
    rows[15_000 - 2] = rows[15_000 - 2].replace(",", ".").replace(";", ",")
    path = saved(tmp_path, "Nummer;Name;Wert\n" + "\n".join(rows))

    report = inspect(path, limits=LARGE)

    assert [(one.code, one.line) for one in report.faults] == [("delimiter-changed", 15_000)]


def test_cells_of_several_lines_in_a_large_file_are_one_row(tmp_path):
    rows = rows_of_a_large_file()
    rows[12_000] = '12001;"Straße\nam Bach";1,5'
    path = saved(tmp_path, "Nummer;Name;Wert\n" + "\n".join(rows) + "\n")

    report = inspect(path, limits=LARGE)

    assert (report.rows, list(report.faults)) == (20_000, [])
