"""Files that come in: kept as they are, read, corrected, and made a table."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from openpyxl import Workbook

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import (
    DataFile,
    Dataset,
    DistributionKind,
    FileState,
    Way,
)
from modellkommune.features.opendata.services.receiving.beginning import (
    begin_with_file,
    keywords_of,
    title_of,
)
from modellkommune.features.opendata.services.receiving.files import (
    FileEmpty,
    SameFile,
    receive_file,
)
from modellkommune.features.opendata.services.replacing.confirming import confirm_layout
from modellkommune.features.opendata.text.themes import themes_by_words
from modellkommune.kernel.tables.layout import Layout
from tests.factories.opendata import NOON, a_dataset, a_distribution, an_office
from tests.walls import client_of

pytestmark = pytest.mark.django_db

MARKET = (
    "Monat;Ort;Stände;Standgeld\r\n"
    "01.09.2026;Marktplatz;168;2.436,00\r\n"
    "01.10.2026;Marktplatz;180;2.610,50\r\n"
).encode("cp1252")


@pytest.fixture
def lindental_scope(lindental: OpenedAuthority) -> Iterator[OpenedAuthority]:
    with scope(authority=lindental.authority):
        yield lindental


@pytest.fixture
def clerk(lindental_scope: OpenedAuthority) -> Client:
    return client_of(lindental_scope)


def begun(
    opened: OpenedAuthority, content: bytes = MARKET, name: str = "Wochenmarkt.csv"
) -> DataFile:
    return begin_with_file(
        authority=opened.authority, name=name, content=content, way=Way.UPLOAD,
        by=opened.administrator, now=NOON,
    )  # fmt: skip


def test_a_dataset_begins_with_a_file_and_is_described_by_it(lindental_scope):
    an_office(lindental_scope.authority)

    file = begun(lindental_scope, name="2026-10_Wochenmarkt_final.csv")

    dataset = file.distribution.dataset
    assert (dataset.title, dataset.themes, dataset.keywords) == (
        "Wochenmarkt", ["ECON", "AGRI"], ["Wochenmarkt"],
    )  # fmt: skip
    assert str(dataset.office) == "Statistikstelle"
    assert file.state == FileState.READ
    assert [(one["name"], one["type"], one["format"]) for one in file.layout["columns"]] == [
        ("Monat", "date", "dd.mm.yyyy"), ("Ort", "text", ""), ("Stände", "integer", ""),
        ("Standgeld", "decimal", "1.234,56"),
    ]  # fmt: skip
    with file.original.open() as kept:
        assert kept.read() == MARKET
    assert dataset.published_at is None


def test_the_same_bytes_are_taken_once(lindental_scope):
    file = begun(lindental_scope)

    with pytest.raises(SameFile) as refusal:
        receive_file(
            distribution=file.distribution, name="anders.csv", content=MARKET, way=Way.UPLOAD,
            now=NOON,
        )  # fmt: skip

    assert refusal.value.file == file
    assert DataFile.objects.count() == 1


def test_an_empty_file_is_refused_and_leaves_nothing(lindental_scope):
    with pytest.raises(FileEmpty):
        begun(lindental_scope, content=b"")

    assert not Dataset.objects.exists()


def test_a_confirmed_file_becomes_a_table_and_tells_its_time(clerk, lindental_scope):
    file = begun(lindental_scope)
    layout = Layout.from_json(file.layout)

    answer = clerk.post(
        reverse("opendata_office:file_columns", args=[file.distribution.dataset_id, file.pk]),
        {key: value for at, column in enumerate(layout.columns) for key, value in (
            (f"name-{at}", column.name), (f"type-{at}", column.type),
            (f"format-{at}", column.format), (f"keep-{at}", "on"))},
    )  # fmt: skip

    file.refresh_from_db()
    dataset = Dataset.objects.get()
    assert answer.status_code == 302
    assert (file.rows, bool(file.store), file.trouble) == (2, True, {})
    assert f"{dataset.from_on} {dataset.until_on}" == "2026-09-01 2026-10-01"


def test_what_cannot_be_read_says_line_and_column_and_changes_nothing(lindental_scope):
    file = begun(lindental_scope)
    layout = Layout.from_json(file.layout)
    wrong = layout.with_columns(
        tuple(
            type(one)(**{**vars_of(one), "type": "integer", "format": ""})
            if one.name == "Ort"
            else one
            for one in layout.columns
        )
    )

    file = confirm_layout(file=file, layout=wrong, now=NOON, by=None)

    assert file.state == FileState.STOPPED
    assert file.trouble["parameters"]["line"] == "2"
    assert file.trouble["parameters"]["column"] == "Ort"


def vars_of(column: object) -> dict[str, object]:
    from dataclasses import fields

    return {one.name: getattr(column, one.name) for one in fields(column)}


def test_the_clerk_pastes_cells_and_looks_at_how_they_were_read(clerk):
    answer = clerk.post(
        reverse("opendata_office:upload"),
        {"text": "Stadtteil\tBäume\nAltstadt\t120\nNordstadt\t85\n", "title": "Bäume je Stadtteil"},
        follow=True,
    )

    page = answer.content.decode()
    file = DataFile.objects.get()
    assert (file.way, file.layout["delimiter"], file.rows) == (Way.PASTE, "\t", 2)
    assert "So haben wir Ihre Datei gelesen" in page
    assert "Wir haben 2 Zeilen in 2 Spalten gefunden." in page


def test_the_place_of_the_table_is_corrected_and_read_anew(clerk, lindental_scope):
    content = b"Bericht\nNoch ein Satz\nOrt;Zahl\nA;1\nB;2\n"
    file = begun(lindental_scope, content=content, name="bericht.csv")
    address = reverse("opendata_office:file_place", args=[file.distribution.dataset_id, file.pk])

    clerk.post(address, {"encoding": "utf-8", "delimiter": ";", "skip_rows": "2",
                         "header_rows": "1", "footer_rows": "1"})  # fmt: skip

    file.refresh_from_db()
    assert [one["name"] for one in file.layout["columns"]] == ["Ort", "Zahl"]
    assert (file.rows, file.layout["footer_rows"]) == (1, 1)


def test_the_sheet_chosen_once_is_read_the_next_time(lindental_scope):
    book = Workbook()
    book.active.title = "Deckblatt"
    book.active.append(["Bericht", "2026"])
    book.active.append(["von", "uns"])
    book.active.append(["und", "euch"])
    for row in (["Ort", "Zahl"], ["A", 1], ["B", 2]):
        book.create_sheet("Daten").append(row) if "Daten" not in book.sheetnames else book[
            "Daten"
        ].append(row)
    stored = BytesIO()
    book.save(stored)
    dataset = a_dataset(lindental_scope.authority)
    one = a_distribution(dataset, kind=DistributionKind.TABLE)
    one.layout = {"kind": "xlsx", "sheet": "Daten", "columns": []}
    one.save()

    from modellkommune.features.opendata.services.receiving.files import read_file

    file = receive_file(
        distribution=one, name="zahlen.xlsx", content=stored.getvalue(), way=Way.UPLOAD, now=NOON
    )
    file = read_file(file=file, now=NOON)

    assert file.layout["sheet"] == "Daten"
    assert [column["name"] for column in file.layout["columns"]] == ["Ort", "Zahl"]


def test_the_original_stays_downloadable(clerk, lindental_scope):
    file = begun(lindental_scope)

    answer = clerk.get(
        reverse("opendata_office:file_original", args=[file.distribution.dataset_id, file.pk])
    )

    assert b"".join(answer.streaming_content) == MARKET
    assert "Wochenmarkt.csv" in answer["Content-Disposition"]


def test_a_file_is_uploaded_by_the_ordinary_form(clerk):
    answer = clerk.post(
        reverse("opendata_office:upload"),
        {"file": SimpleUploadedFile("Wochenmarkt.csv", MARKET, "text/csv")},
    )

    file = DataFile.objects.get()
    assert answer["Location"] == reverse(
        "opendata_office:file", args=[file.distribution.dataset_id, file.pk]
    )


def test_nothing_chosen_is_told_at_the_field(clerk):
    answer = clerk.post(reverse("opendata_office:upload"), {})

    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026-10_Wochenmarkt_final_v3 (1).xlsx", "Wochenmarkt"),
        ("Stand 2026 Baumkataster.csv", "Baumkataster"),
        ("C:\\Daten\\schulen 2025.csv", "Schulen"),
        ("20261001.csv", "Daten"),
    ],
)
def test_a_title_is_made_from_what_the_name_of_the_file_says(name, title):
    assert title_of(name) == title


def test_nouns_of_a_title_are_its_keywords_and_tell_its_themes():
    assert list(keywords_of("Freie Plätze im Parkhaus am Bahnhof")) == [
        "Freie", "Plätze", "Parkhaus", "Bahnhof",
    ]  # fmt: skip
    assert themes_by_words("Freie Plätze im Parkhaus am Bahnhof") == ["TRAN"]
    assert themes_by_words("Ratgeber") == []
