"""A reader of a store can do nothing but read it."""

from __future__ import annotations

import duckdb
import pytest

from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.store import ingest, open_locked


@pytest.fixture
def reader(tmp_path):
    (tmp_path / "a.csv").write_text("Ort\nMarkt\n")
    how = Layout(
        "csv", encoding="utf-8", delimiter=";", columns=(ColumnLayout("Ort", "Ort", "text"),)
    )
    found = ingest(tmp_path / "a.csv", layout=how, into=tmp_path / "a.duckdb")
    with open_locked(found.path, threads=1) as connection:
        yield connection


def test_it_reads_the_table(reader):
    assert reader.execute('SELECT "Ort" FROM data').fetchall() == [("Markt",)]


@pytest.mark.parametrize(
    "attack",
    [
        "SELECT * FROM read_csv('{folder}/a.csv')",
        "FROM '{folder}/a.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/*')",
        "COPY data TO '{folder}/b.csv'",
        "EXPORT DATABASE '{folder}/b'",
        "ATTACH '{folder}/a.duckdb' AS again",
        "CREATE TABLE more (a INTEGER)",
        "INSERT INTO cells VALUES ('x')",
        "DELETE FROM cells",
        "DROP VIEW data",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET threads",
        "INSTALL spatial",
        "LOAD spatial",
        "PRAGMA enable_profiling",
    ],
)
def test_it_does_nothing_else(reader, tmp_path, attack):
    with pytest.raises(duckdb.Error):
        reader.execute(attack.format(folder=tmp_path)).fetchall()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.duckdb"]


def test_it_cannot_see_variables_of_the_program(reader):
    secret = duckdb.sql("SELECT 1 AS a")

    with pytest.raises(duckdb.Error):
        reader.execute("SELECT * FROM secret").fetchall()
    assert secret.fetchall() == [(1,)]
