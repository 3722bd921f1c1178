"""Tables as pages and as files; how much they are used."""

from __future__ import annotations

import io
import json
from datetime import date

import duckdb
import openpyxl
import pytest
from bs4 import BeautifulSoup
from django_scopes import scope

from modellkommune.commons.tasks.public import Job, work_off
from modellkommune.features.opendata.models import DataFile, FileState, UsageDay, UsageKind
from modellkommune.features.opendata.services.serving import ingesting
from modellkommune.features.opendata.services.serving.forms import clear_forms, kept_form
from modellkommune.features.opendata.services.serving.usage import count_use
from tests.factories.opendata import NOON, a_dataset, a_table

pytestmark = pytest.mark.django_db
ROWS = """Ort;Tag;Betrag;Zweck
Rathaus;01.10.2026;1.234,50;=SUMME(A1)
Bahnhof;02.10.2026;7,25;Schilder
Ägidienplatz;;0,10;Schilder
"""
FILE = "/datensaetze/lindental/ausgaben/datei/liste"


@pytest.fixture
def table(lindental):
    dataset = a_dataset(lindental.authority, slug="ausgaben", title="Ausgaben")
    return a_table(dataset, ROWS, slug="liste", title="Liste")


@pytest.fixture
def visitor(table, lindental, client_for):
    client = client_for(lindental.portal)
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0"
    return client


def shown(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        [cell.get_text(strip=True) for cell in row.select("td")]
        for row in page.select(".data-table tbody tr")
    ]


def places(answer):
    return [row[0] for row in shown(answer)]


def body(answer):
    return b"".join(answer.streaming_content)


def taken(visitor, path, **heads):
    """An answer whose file was read to its end, so that it is closed."""
    answer = visitor.get(path, **heads)
    if answer.streaming:
        body(answer)
    return answer


def test_the_page_shows_the_table_in_german_and_in_the_order_of_the_file(visitor):
    answer = visitor.get(f"{FILE}/")

    assert shown(answer) == [
        ["Rathaus", "01.10.2026", "1.234,50", "=SUMME(A1)"],
        ["Bahnhof", "02.10.2026", "7,25", "Schilder"],
        ["Ägidienplatz", "", "0,10", "Schilder"],
    ]


def test_a_click_sorts_upwards_a_second_one_downwards(visitor):
    assert places(visitor.get(f"{FILE}/?sort=Ort")) == ["Ägidienplatz", "Bahnhof", "Rathaus"]
    assert places(visitor.get(f"{FILE}/?sort=-Betrag")) == ["Rathaus", "Bahnhof", "Ägidienplatz"]


def test_a_condition_of_the_form_becomes_part_of_the_address(visitor):
    answer = visitor.get(
        f"{FILE}/",
        {
            "bauen": "1",
            "Zweck__eq": "Schilder",
            "bedingung": "Betrag",
            "vergleich": "ge",
            "wert": "1,5",
        },
    )

    assert answer.url == f"{FILE}/?Zweck__eq=Schilder&Betrag__ge=1.5"
    assert places(visitor.get(answer.url)) == ["Bahnhof"]
    assert "1 von 3 Zeilen" in visitor.get(answer.url).text
    assert "Betrag mindestens 1,5" in visitor.get(answer.url).text


def test_a_condition_that_fits_nothing_says_what_to_do(visitor):
    answer = visitor.get(f"{FILE}/?Ort__eq=Mond")

    assert "Keine Zeile passt" in answer.text


def test_a_value_that_is_no_number_is_answered_with_a_sentence(visitor):
    answer = visitor.get(f"{FILE}/?Betrag__ge=viel")

    assert answer.status_code == 400
    assert "passt nicht zur Spalte" in answer.text


def test_a_page_after_the_last_one_is_the_last_one(visitor):
    assert places(visitor.get(f"{FILE}/?page=99"))[0] == "Rathaus"


def test_a_table_of_two_pages_shows_the_rest_on_the_second(lindental, client_for):
    dataset = a_dataset(lindental.authority, slug="lang")
    a_table(dataset, "Nr;Art\n" + "".join(f"{at};a\n" for at in range(1, 61)), slug="liste")

    answer = client_for(lindental.portal).get("/datensaetze/lindental/lang/datei/liste/?page=2")

    assert places(answer) == [str(number) for number in range(51, 61)]


def test_the_columns_page_tells_what_stands_in_each(visitor):
    page = BeautifulSoup(visitor.get(f"{FILE}/spalten/").content, "html.parser")

    texts = [one.get_text(" ", strip=True) for one in page.select(".column-facts")]
    assert [text.split()[0] for text in texts] == ["Ort", "Tag", "Betrag", "Zweck"]
    assert "Ausgefüllt 2 von 3" in texts[1]
    assert "Summe 1.241,85" in texts[2]
    assert "Schilder 2" in texts[3]


def test_the_page_of_the_dataset_shows_the_first_rows(visitor):
    answer = visitor.get("/datensaetze/lindental/ausgaben/")

    assert places(answer) == ["Rathaus", "Bahnhof", "Ägidienplatz"]


def test_the_german_table_file_opens_in_a_german_spreadsheet(visitor):
    answer = visitor.get(f"{FILE}.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == 'attachment; filename="ausgaben-liste.csv"'
    assert body(answer).decode("utf-8") == (
        "\ufeffOrt;Tag;Betrag;Zweck\r\n"
        "Rathaus;01.10.2026;1234,50;'=SUMME(A1)\r\n"
        "Bahnhof;02.10.2026;7,25;Schilder\r\n"
        "Ägidienplatz;;0,10;Schilder\r\n"
    )


def test_the_international_table_file_and_json_are_for_programs(visitor):
    table_file = body(visitor.get(f"{FILE}.en.csv")).decode()
    records = json.loads(body(visitor.get(f"{FILE}.json")))

    assert table_file.splitlines()[2] == "Bahnhof,2026-10-02,7.25,Schilder"
    assert records[2] == {"Ort": "Ägidienplatz", "Tag": None, "Betrag": 0.1, "Zweck": "Schilder"}


def test_the_workbook_holds_numbers_and_no_formula(visitor):
    book = openpyxl.load_workbook(io.BytesIO(body(visitor.get(f"{FILE}.xlsx"))))

    rows = list(book.active.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Ort", "Tag", "Betrag", "Zweck"]
    assert rows[1][2].value == 1234.5
    assert (rows[1][3].data_type, rows[1][3].quotePrefix) == ("s", True)


def test_parquet_keeps_types(visitor, tmp_path):
    path = tmp_path / "liste.parquet"
    path.write_bytes(body(visitor.get(f"{FILE}.parquet")))

    told = duckdb.sql(f"DESCRIBE FROM '{path}'").fetchall()
    assert [row[1] for row in told] == ["VARCHAR", "DATE", "DECIMAL(18,2)", "VARCHAR"]


def test_a_table_without_places_says_that_there_is_no_geojson(visitor):
    answer = visitor.get(f"{FILE}.geojson")

    assert (answer.status_code, "keine Orte" in answer.text) == (406, True)


def test_what_is_shown_can_be_downloaded(visitor):
    content = body(visitor.get(f"{FILE}.csv?Zweck__eq=Schilder&sort=-Ort")).decode()

    assert [line.split(";")[0] for line in content.splitlines()[1:]] == ["Bahnhof", "Ägidienplatz"]


def test_a_download_is_written_once_and_not_sent_again_unchanged(visitor, table):
    first = visitor.get(f"{FILE}.csv")
    content = body(first)

    again = visitor.get(f"{FILE}.csv")
    unchanged = taken(visitor, f"{FILE}.csv", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (body(again), again["Content-Length"]) == (content, str(len(content)))
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in first["Link"]
    assert kept_form(table.current, "csv")
    clear_forms(table.authority, before=NOON.replace(year=2100))
    assert kept_form(table.current, "csv") is None


def test_the_original_is_saved_and_never_shown(visitor):
    answer = visitor.get(f"{FILE}/original")

    assert answer["Content-Disposition"] == 'attachment; filename="tabelle.csv"'
    assert body(answer).decode() == ROWS


def test_drafts_and_withdrawn_files_are_not_to_be_had(visitor, table):
    with scope(authority=table.authority):
        table.withdrawn_at = NOON
        table.save()

    assert [taken(visitor, f"{FILE}{end}").status_code for end in (".csv", "/original")] == [
        404,
        404,
    ]


def test_uses_are_counted_by_day_without_search_engines_and_unchanged_files(visitor, table):
    etag = taken(visitor, f"{FILE}.csv")["ETag"]
    taken(visitor, f"{FILE}.csv")
    taken(visitor, f"{FILE}.csv", HTTP_IF_NONE_MATCH=etag)
    taken(visitor, f"{FILE}.csv", HTTP_USER_AGENT="Googlebot/2.1")
    visitor.get("/datensaetze/lindental/ausgaben/")

    with scope(authority=table.authority):
        counted = UsageDay.objects.values_list("kind", "distribution__slug", "times")
        assert sorted(counted, key=str) == [("download", "liste", 2), ("page", None, 1)]


def test_the_office_sees_uses_by_month(table, lindental, office_client_for):
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 1)):
        count_use(dataset=table.dataset, kind=UsageKind.DOWNLOAD, day=day, distribution=table)

    page = office_client_for(lindental).get(f"/office/opendata/{table.dataset_id}/usage/")

    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in BeautifulSoup(page.content, "html.parser").select(".wide tbody tr")
    ]
    assert rows == [
        ["Oktober 2026", "0", "2", "0", "0"],
        ["September 2026", "0", "1", "0", "0"],
        ["Liste", "0", "3", "0", "0"],
    ]


def test_a_cell_that_does_not_fit_stops_the_file_and_is_told_with_its_line(table):
    with scope(authority=table.authority):
        file = table.current
        file.original.save("neu.csv", io.BytesIO(ROWS.replace("7,25", "sieben").encode()))

        stopped = ingesting.fill_store(file=file, now=NOON)

    assert (stopped.state, stopped.trouble["code"]) == (FileState.STOPPED, "store-cell-unfit")
    assert stopped.trouble["faults"] == [
        {"line": 3, "column": "Betrag", "value": "sieben", "type": "decimal"}
    ]


def test_a_large_file_is_read_by_a_job(table, monkeypatch):
    monkeypatch.setattr(ingesting, "LARGE_BYTES", 10)
    with scope(authority=table.authority):
        file = table.current
        file.state, file.store = FileState.READ, ""
        file.save()

        ingesting.ingest_file(file=file, now=NOON)
        assert Job.objects.get(name="opendata.ingest").about == f"opendata.datafile:{file.pk}"
        work_off()

        read = DataFile.objects.get(pk=file.pk)
        assert (read.rows, read.progress, bool(read.store)) == (3, 100, True)


def test_the_pages_need_as_few_queries_for_a_long_table_as_for_a_short_one(
    lindental, client_for, django_assert_max_num_queries
):
    a_table(a_dataset(lindental.authority, slug="kurz"), "Nr\n1\n", slug="liste")
    a_table(
        a_dataset(lindental.authority, slug="lang"),
        "Nr\n" + "".join(f"{at}\n" for at in range(1, 500)),
        slug="liste",
    )
    client = client_for(lindental.portal)

    for slug in ("kurz", "lang"):
        for page in ("", "spalten/"):
            with django_assert_max_num_queries(12):
                client.get(f"/datensaetze/lindental/{slug}/datei/liste/{page}")
