"""A list kept in a spreadsheet is a catalogue as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from modellkommune.kernel.catalogue.harvesting.listed import NotACatalogue, found_columns, read_list
from modellkommune.kernel.catalogue.model import Agent, Contact, Distribution, Period

EU = "http://publications.europa.eu/resource/authority"
LIST = "https://gemeinde.example/daten.csv"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "liste.csv"
    path.write_text("\r\n".join(lines), encoding="cp1252")
    return path


def test_a_german_list_with_a_line_per_file_becomes_datasets_with_files(tmp_path: Path):
    path = written(
        tmp_path,
        "Datensatz-ID;Titel;Beschreibung;Herausgeber;E-Mail;Schlagwörter;Kategorie;Lizenz;"
        "Download;Geändert;Turnus;Zeitraum von",
        "7;Straßenbäume;Alle;Bauhof;bauhof@g.example;Baum, Straße;Umwelt;CC0;"
        "https://g.example/b.csv;01.02.2024;jährlich;2020-01-01",
        "7;;;;;;;Datenlizenz Deutschland – Namensnennung – 2.0;https://g.example/b.geojson;;;",
        ";;ohne alles;;;;;;;;;",
    )

    (trees,) = read_list(path, address=LIST).datasets

    assert (trees.identifier, trees.title, trees.address) == ("7", "Straßenbäume", f"{LIST}#7")
    assert trees.publisher == Agent("Bauhof")
    assert trees.contacts == (Contact("", "bauhof@g.example"),)
    assert trees.keywords == ("Baum", "Straße")
    assert trees.themes == (f"{EU}/data-theme/ENVI",)
    assert (trees.modified, trees.frequency) == (date(2024, 2, 1), f"{EU}/frequency/ANNUAL")
    assert trees.periods == (Period(date(2020, 1, 1), None),)
    assert [file.address for file in trees.distributions] == [
        f"{LIST}#7/datei-1",
        f"{LIST}#7/datei-2",
    ]
    assert trees.distributions[1] == Distribution(
        address=f"{LIST}#7/datei-2",
        access_url="https://g.example/b.geojson",
        download_url="https://g.example/b.geojson",
        license="http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        format=f"{EU}/file-type/GEOJSON",
    )


def test_the_catalogue_of_a_large_portal_names_its_columns_in_english():
    names = ["id", "title", "slug", "url", "organization", "license", "tags", "created_at"]

    assert found_columns(names) == {
        "identifier": "id", "title": "title", "page": "url", "publisher": "organization",
        "licence": "license", "keywords": "tags", "issued": "created_at",
    }  # fmt: skip


def test_the_office_says_which_column_is_meant(tmp_path: Path):
    path = written(tmp_path, "Bez;Thema;Wo", "Bäume;Umwelt;https://g.example/b.csv")

    with pytest.raises(NotACatalogue):
        read_list(path, address=LIST)
    (trees,) = read_list(path, address=LIST, columns={"title": "Bez", "file": "Wo"}).datasets

    assert (trees.title, trees.distributions[0].access_url) == ("Bäume", "https://g.example/b.csv")
