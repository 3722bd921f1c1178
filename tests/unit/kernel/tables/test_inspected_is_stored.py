"""What the inspector tells of a file is what the store makes of it."""

import csv

import pytest

from modellkommune.kernel.tables.inspecting import inspect
from modellkommune.kernel.tables.store import ingest, open_locked
from modellkommune.kernel.tables.values import reader_for

COLUMNS = [
    ("1.234,50|12,5|-7,25", "german"),
    ("1.234,50-|20,00|3,10-", "minus-behind"),
    ("12,5 %|7,0 %|.", "percent"),
    ("1.200,00 €|15,50 €|0,99 €", "euro"),
    ("1 234 567|12|-", "blanks"),
    ("1.200*|1.300 1)|999", "footnotes"),
    ("−5|12|– 7", "printed-minus"),
    ("'0815|'0816|'0817", "apostrophe"),
    ("1.2.2024|28.2.2024|", "day"),
    ("01.02.24|28.02.98|03.03.69", "two-digits"),
    ("1. Februar 2024|28. März 2024|3. Mai 2024", "words"),
    ("2/1/2024|2/28/2024|12/31/2024", "american"),
    ("4:05|18:30|14.15", "time"),
    ("22:00|24:00|06:00", "end-of-day"),
    ("31.12.2024 24:00|01.01.2025 00:15|01.01.2025 00:30", "midnight"),
    ("2024-07-01T12:00:00+02:00|2024-07-01T12:00:00Z|2024-07-01T12:00:00-01:00", "zone"),
    ("Ja|nein|", "yes-no"),
]


def stored(path, report, into):
    ingest(path, layout=report.layout, into=into)
    connection = open_locked(into)
    try:
        return connection.execute('SELECT * EXCLUDE ("_row") FROM data ORDER BY "_row"').fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("cells", [one for one, _ in COLUMNS], ids=[name for _, name in COLUMNS])
def test_a_cell_means_the_same_to_both(tmp_path, cells):
    path = tmp_path / "table.csv"
    written = cells.split("|")
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(
            [["Ort", "Datum"], *(["A", one] for one in written)]
        )

    report = inspect(path)

    read = reader_for(report.layout.columns[1])
    assert [row[1] for row in stored(path, report, tmp_path / "t.duckdb")] == [*map(read, written)]


FILES = [
    ("sep=;\r\nOrt;Zahl\r\nA;1\r\nB;2\r\n", "utf-8", "separator-line"),
    ("Titel;\n;\nOrt;Zahl\nA;1\n;\nB;2\n;\nQuelle: Amt;\n", "cp1252", "titles-and-notes"),
    ("Ort;2023\n;m\nA;1\nB;2\n", "utf-16", "two-headers"),
    ("Ort;Zahl\r\nA;1\nB;2\r\n", "utf-8-sig", "line-ends"),
    ("Bücher;Zahl\nA;1\nB;2\n", "cp850", "dos"),
    ("Ort;Zahl;\nA;1;\nB;2;\n", "utf-8", "last-column-empty"),
]


@pytest.mark.parametrize(
    ("text", "letters"), [one[:2] for one in FILES], ids=[one[2] for one in FILES]
)
def test_the_place_of_a_table_is_the_same_to_both(tmp_path, text, letters):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(letters))

    report = inspect(path)

    assert stored(path, report, tmp_path / "t.duckdb") == [("A", 1), ("B", 2)]
    assert report.rows == 2
