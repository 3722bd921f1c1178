"""Charts and maps made by clicking: one address holds all of it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.opendata.models import Distribution
from modellkommune.features.opendata.selectors.drawing.charts import chart_of
from modellkommune.features.opendata.selectors.drawing.times import without_gaps
from modellkommune.features.opendata.selectors.drawing.wishes import (
    ChartWish,
    renamed,
    usual_wish,
    wish_as_address,
    wish_as_json,
    wish_in,
    wish_kept,
)
from modellkommune.kernel.tables.query import Filter, Operator, Part
from tests.factories.benches import COLUMNS, a_map_of_districts, published_benches, write_store

FILE = "/datensaetze/lindental/sitzbaenke/datei/baenke/"
SHOWN = {name: kind for name, kind in COLUMNS.items() if name != "_row"}


@pytest.fixture
def visitor(lindental, client_for, tmp_path):
    published_benches(lindental.authority, folder=tmp_path)
    return client_for(lindental.portal)


@pytest.fixture
def store(tmp_path):
    return write_store(tmp_path / "benches.duckdb")


def test_figures_over_time_stand_in_their_order_and_the_sentence_says_so(store):
    wish = ChartWish("linie", "Tag:month", "sum:Kosten in €")

    chart = chart_of(store, wish, columns=SHOWN)

    known = dict(zip(chart.labels, map(str, chart.series[0].values), strict=True))
    assert len(known) == 15  # every month from January 2025 to March 2026 has its place
    assert {label: value for label, value in known.items() if value != "None"} == {
        "Jan. 2025": "200.50", "Feb. 2025": "99.99", "Feb. 2026": "19.51", "März 2026": "0.01",
    }  # fmt: skip
    assert chart.sentence == (
        "Von Jan. 2025 (200,50) bis März 2026 (0,01); der höchste Wert ist 200,50 (Jan. 2025)."
    )


@pytest.mark.parametrize(
    ("part", "keys", "whole"),
    [
        ("month", ["2025-11-01", "2026-01-01"], ["2025-11-01", "2025-12-01", "2026-01-01"]),
        ("quarter", ["2025-07-01", "2026-01-01"], ["2025-07-01", "2025-10-01", "2026-01-01"]),
        ("week", ["2025-12-29", "2026-01-12"], ["2025-12-29", "2026-01-05", "2026-01-12"]),
        ("year", [2023, 2025], [2023, 2024, 2025]),
        ("day", ["2024-02-28", "2024-03-01"], ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("day", ["1900-01-01", "2026-01-01"], ["1900-01-01", "2026-01-01"]),  # too long an axis
        ("month", [], []),
    ],
    ids=["month", "quarter", "week", "year", "leap-day", "too-long", "nothing"],
)
def test_no_stretch_of_time_is_left_out_between_two_others(part, keys, whole):
    assert without_gaps(keys, part=Part(part), most=400) == whole


def test_the_largest_come_first_and_what_is_left_out_is_told(store):
    chart = chart_of(store, ChartWish("balken", "Ort", "sum:Sitze", most=2), columns=SHOWN)

    assert chart.labels == ("Bahnhof", "Ärztehaus")
    assert chart.sentence.endswith("3 weitere Werte sind nicht gezeichnet.")
    assert (chart.title, chart.series[0].name) == ("Summe von Sitze nach Ort", "Summe von Sitze")


def test_a_column_may_divide_each_entry(store):
    wish = ChartWish("gestapelt", "Tag:year", "count", series='Rücken"lehne')

    chart = chart_of(store, wish, columns=SHOWN)

    named = {series.name: series.values for series in chart.series}
    assert chart.labels == ("2025", "2026")
    assert named == {"ja": (2, 1), "nein": (1, 1)}


def test_what_stands_in_an_address_comes_back_from_it():
    wish = ChartWish(
        "balken", "Ort", "avg:Sitze", series="", most=5, by_value=False, title="Bänke & mehr",
        filters=(Filter("Ort", Operator.UNEQUAL, ("a&b=c",)), Filter("Tag", Operator.FILLED)),
    )  # fmt: skip

    assert wish_in(QueryDict(wish_as_address(wish)), usual=usual_wish(SHOWN)) == wish
    assert wish_kept(wish_as_json(wish), SHOWN) == wish


def test_a_kept_drawing_follows_a_column_that_bears_a_new_name():
    wish = ChartWish("linie", "Tag:month", "sum:Sitze", series="Ort", filters=(
        Filter("Ort", Operator.EQUAL, ("Markt",)),))  # fmt: skip

    after = renamed(wish, {"Ort": "Ortsteil", "Sitze": "Plätze", "Tag": "Datum"})

    assert (after.x, after.y, after.series) == ("Datum:month", "sum:Plätze", "Ortsteil")
    assert after.filters[0].column == "Ortsteil"
    assert wish_kept(wish_as_json(after), SHOWN) is None  # no such columns here


def test_the_builder_works_without_script_and_leads_to_a_clean_address(visitor):
    sent = visitor.get(FILE + "diagramm/", {
        "bauen": "1", "art": "balken", "x": "Ort", "y": "sum:Sitze", "reihe": "", "titel": "",
        "bedingung": "Sitze", "vergleich": "ge", "wert": "3",
    })  # fmt: skip

    assert sent.status_code == 302
    page = visitor.get(sent["Location"])
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one("#id_x option[selected]")["value"] == "Ort"
    assert "Sitze mindestens 3" in soup.select_one(".drawing-filter").text
    rows = [row.get_text(" ", strip=True) for row in soup.select("#diagramm tbody tr")]
    assert rows == ["Bahnhof 12", "Ärztehaus 3"]
    assert soup.select_one("#share-url")["value"].endswith(
        "?art=balken&x=Ort&y=sum%3ASitze&Sitze__ge=3"
    )


def test_a_drawing_opens_the_page_before_anything_is_chosen(visitor):
    soup = BeautifulSoup(visitor.get(FILE + "diagramm/").content, "html.parser")

    assert soup.select("#diagramm svg")
    assert soup.select_one("h3").text == "Summe von Kosten in € nach Tag"


def test_the_embed_stands_in_any_page_without_script_or_cookie(visitor):
    shown = visitor.get(FILE + "diagramm/einbetten/", {"art": "balken", "x": "Ort", "y": "count"})

    assert shown.status_code == 200
    assert b"<script" not in shown.content
    assert not shown.cookies
    assert "X-Frame-Options" not in shown
    assert "frame-ancestors *" in shown["Content-Security-Policy"]
    assert BeautifulSoup(shown.content, "html.parser").select("figure.chart table")


def test_other_pages_of_the_portal_stand_in_no_frame(visitor):
    shown = visitor.get(FILE + "diagramm/")

    assert shown["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in shown["Content-Security-Policy"]


def test_picture_and_values_can_be_taken_along(visitor):
    asked = {"art": "balken", "x": "Ort", "y": "sum:Sitze", "anzahl": "2"}

    picture = visitor.get(FILE + "diagramm.svg", asked)
    values = visitor.get(FILE + "diagramm.csv", asked)

    assert picture["Content-Type"] == "image/svg+xml"
    assert picture["Content-Disposition"].startswith("inline")
    assert values.content.decode("utf-8-sig").splitlines() == [
        "Ort;Summe von Sitze", "Bahnhof;12", "Ärztehaus;3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"art": "torte"}, "lässt sich nichts zeichnen"),
        ({"art": "balken", "x": "Baum", "y": "count"}, "keine Spalte „Baum“"),
        ({"art": "balken", "x": "Ort", "y": "sum:Ort"}, "Summe lässt sich daraus nicht bilden"),
        ({"art": "linie", "x": "Ort:month", "y": "count"}, "keine Tage"),
        ({"unfug": "1"}, "„unfug“ sagt hier nichts"),
    ],
    ids=["kind", "column", "figure", "time", "word"],
)
def test_a_drawing_that_cannot_be_made_hears_why_and_loses_nothing(visitor, asked, told):
    shown = visitor.get(FILE + "diagramm/", asked)

    assert shown.status_code == 422
    assert told in shown.content.decode()
    assert BeautifulSoup(shown.content, "html.parser").select("form.drawing-form")


def test_what_stands_in_a_table_stays_text_on_the_page(visitor):
    asked = {"art": "balken", "x": "Ort", "y": "count", "titel": "<script>alert(1)</script>"}

    for page in ("diagramm/", "diagramm/einbetten/", "diagramm.svg"):
        assert b"<script>alert" not in visitor.get(FILE + page, asked).content


def test_a_table_with_areas_becomes_a_map_with_its_list(lindental, client_for, tmp_path):
    a_map_of_districts(lindental.authority, folder=tmp_path)
    visitor = client_for(lindental.portal)
    where = "/datensaetze/lindental/ortsteile/datei/flaechen/karte/"

    soup = BeautifulSoup(visitor.get(where).content, "html.parser")

    assert len(soup.select("#diagramm .chart-svg--wide path")) == 2
    rows = [row.get_text(" ", strip=True) for row in soup.select("#diagramm tbody tr")]
    assert rows == ["Altstadt 120", "Neustadt 80"]
    assert visitor.get(where + "einbetten/").status_code == 200
    assert visitor.get(where.replace("/karte/", "/diagramm/")).status_code == 200


def test_a_table_without_places_has_no_map(visitor):
    assert visitor.get(FILE + "karte/").status_code == 404
    assert b"/karte/" not in visitor.get(FILE + "diagramm/").content


def test_the_builder_makes_few_queries(visitor, django_assert_max_num_queries):
    visitor.get(FILE + "diagramm/")

    with django_assert_max_num_queries(12):
        visitor.get(FILE + "diagramm/")


def test_the_office_chooses_what_opens_the_page(visitor, lindental):
    with scope(authority=lindental.authority):
        kept = wish_as_json(ChartWish("balken", "Ort", "count", title="Wo Bänke stehen"))
        Distribution.objects.update(chart=kept)

    soup = BeautifulSoup(visitor.get(FILE + "diagramm/").content, "html.parser")

    assert soup.select_one("#diagramm h3").text == "Wo Bänke stehen"


def test_a_page_in_sql_answers_keeps_the_question_and_refuses_politely(visitor):
    asked = visitor.get(FILE + "sql/", {"sql": "SELECT Ort, Tag FROM data WHERE Sitze = 3"})
    refused = visitor.get(FILE + "sql/", {"sql": "DELETE FROM data"})

    soup = BeautifulSoup(asked.content, "html.parser")
    assert [cell.text for cell in soup.select("#antwort td")] == ["Ärztehaus", "15.01.2025"]
    assert soup.select_one("#id_sql").text == "SELECT Ort, Tag FROM data WHERE Sitze = 3"
    assert refused.status_code == 400
    assert "Hier kann nur gelesen werden" in refused.content.decode()
    assert "DELETE FROM data" in refused.content.decode()


def test_every_example_of_the_page_is_answered(visitor):
    soup = BeautifulSoup(visitor.get(FILE + "sql/").content, "html.parser")
    links = [link["href"] for link in soup.select(".sql-examples a")]

    assert len(links) == 4
    for link in links:
        assert visitor.get(FILE + "sql/" + link).status_code == 200, link


def test_the_description_for_programs_names_every_column_and_working_addresses(visitor):
    told = visitor.get(FILE + "openapi.json").json()

    [rows, figures, sql] = told["paths"]
    assert set(told["components"]["schemas"]["Row"]["properties"]) == set(SHOWN)
    names = {parameter["name"] for parameter in told["paths"][rows]["get"]["parameters"]}
    assert {"Sitze__ge", "Ort__contains", "columns", "sort", "limit", "format"} <= names
    assert not re.search("_row", str(told))
    assert visitor.get(rows, {"Sitze__ge": "5"}).json()["total"] == 2
    assert visitor.get(f"{figures}?{urlencode({'figure': 'count'})}").status_code == 200
    assert visitor.get(sql, {"sql": "SELECT 1"}).status_code == 200


def test_the_steward_looks_at_a_drawing_and_keeps_it_until_it_is_published(
    lindental, office_client_for, client_for, tmp_path
):
    file = published_benches(lindental.authority, folder=tmp_path)
    clerk = office_client_for(lindental)
    page = reverse("opendata_office:chart_choose", args=[file.dataset_id, file.pk])
    chosen = {"kind": "balken", "x": "Ort", "y": "sum:Sitze", "series": "", "most": "5",
              "order": "wert", "title": "Wo man sitzt"}  # fmt: skip

    looked_at = clerk.post(page, chosen)
    kept = clerk.post(page, chosen | {"keep": "1"})

    assert b"Wo man sitzt" in looked_at.content
    assert kept.status_code == 302
    with scope(authority=lindental.authority):
        file.refresh_from_db()
    assert file.chart == {}
    assert "x=Ort" in file.draft["chart"]["address"]
    assert b"Wo man sitzt" in clerk.get(page).content
    assert b"Wo man sitzt" not in client_for(lindental.portal).get(FILE + "diagramm/").content


def test_the_steward_hears_why_a_drawing_cannot_be_made(lindental, office_client_for, tmp_path):
    file = published_benches(lindental.authority, folder=tmp_path)
    page = reverse("opendata_office:chart_choose", args=[file.dataset_id, file.pk])

    answer = office_client_for(lindental).post(
        page, {"kind": "balken", "x": "Ort", "y": "sum:Ort", "most": "1", "order": "wert"}
    )

    assert answer.status_code == 422
