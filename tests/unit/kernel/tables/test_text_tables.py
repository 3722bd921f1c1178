"""CSV files as offices save them."""

import pytest

from modellkommune.kernel.tables import TableRefused, read_table


def saved(tmp_path, text, encoding="utf-8", name="ballots.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_umlauts_survive_whatever_the_office_saved_with(tmp_path, encoding):
    path = saved(tmp_path, "Nummer;Name\r\n1;Spielplatz Süd\r\n", encoding)

    table = read_table(path)

    assert table.encoding == encoding
    assert table.rows == (("1", "Spielplatz Süd"),)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    path = saved(tmp_path, f"a{delimiter}b\n1{delimiter}2\n")

    table = read_table(path)

    assert (table.delimiter, table.columns, table.rows) == (
        delimiter,
        ("a", "b"),
        (("1", "2"),),
    )


def test_a_comma_inside_german_money_is_no_delimiter(tmp_path):
    path = saved(tmp_path, "Nummer;Kosten\n1;1.234,56 €\n2;99,00 €\n")

    table = read_table(path)

    assert table.column("Kosten") == ("1.234,56 €", "99,00 €")


def test_two_delimiters_that_fit_equally_well_are_asked_about(tmp_path):
    path = saved(tmp_path, "a;b,c\n1;2,3\n")

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-delimiter-unclear"


def test_a_semicolon_in_quotation_marks_stays_text(tmp_path):
    path = saved(tmp_path, 'id;name\n1;"Bank; mit Lehne"\n2;"zwei\nZeilen"\n3;Baum\n')

    table = read_table(path)

    assert table.rows == (
        ("1", "Bank; mit Lehne"),
        ("2", "zwei\nZeilen"),
        ("3", "Baum"),
    )
    assert table.lines == (2, 3, 5)


def test_blank_rows_and_short_rows_do_no_harm(tmp_path):
    path = saved(tmp_path, "a;b;c\n\n1;2\n;;\n3;4;5\n")

    table = read_table(path)

    assert table.rows == (("1", "2", ""), ("3", "4", "5"))


def test_a_row_with_one_cell_too_many_is_named(tmp_path):
    path = saved(tmp_path, "a;b\n1;2\n1;2;3\n")

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-row-too-long"
    assert refusal.value.parameters["line"] == "3"


def test_two_columns_of_one_name_are_refused(tmp_path):
    path = saved(tmp_path, "a;a\n1;2\n")

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-column-twice"


@pytest.mark.parametrize("content", [b"", b"\n\n\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    path = tmp_path / "empty.csv"
    path.write_bytes(content)

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-empty"


def test_a_picture_is_no_table(tmp_path):
    path = tmp_path / "ballots.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-not-text"


def test_a_letter_no_windows_knows_is_named_with_its_line(tmp_path):
    path = tmp_path / "ballots.csv"
    path.write_bytes(b"a;b\n1;\x81\n")

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-encoding-unknown"
    assert refusal.value.parameters["line"] == "2"


def test_one_endless_line_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "ballots.csv"
    path.write_bytes(b"x" * (5 << 20))

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-line-too-long"


def test_a_quotation_mark_left_open_is_named(tmp_path):
    path = saved(tmp_path, 'a;b\n1;2\n2;"offen\n' + "3;4\n" * 100)

    with pytest.raises(TableRefused) as refusal:
        read_table(path)

    assert refusal.value.code == "table-quote-open"
    assert refusal.value.parameters["line"] == "3"


def test_a_preview_reads_only_the_first_rows(tmp_path):
    path = saved(tmp_path, "a\n" + "1\n" * 100)

    table = read_table(path, most_rows=3)

    assert len(table.rows) == 3
