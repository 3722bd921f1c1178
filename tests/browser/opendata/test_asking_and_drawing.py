"""A citizen asks a table and draws it: with the keyboard, and without a script."""

from __future__ import annotations

import os

import pytest

from tests.factories.benches import a_map_of_districts, published_benches

FILE = "/datensaetze/lindental/sitzbaenke/datei/baenke/"


@pytest.fixture
def tables(live_site, lindental, tmp_path):
    published_benches(lindental.authority, folder=tmp_path)
    a_map_of_districts(lindental.authority, folder=tmp_path)


@pytest.fixture
def address(live_site, lindental):
    return lambda path: live_site.address(lindental.portal, path)


def look(page, name):
    """Keep a picture of the page where somebody asked for one."""
    if folder := os.environ.get("PICTURES_TO"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_chart_is_made_with_the_keyboard_and_passed_on(
    tables, page, address, axe_check, new_page
):
    page.goto(address(FILE + "diagramm/"))
    look(page, "chart-first")
    page.get_by_label("Gezeichnet als").focus()
    page.get_by_label("Gezeichnet als").select_option("balken")
    page.get_by_label("Ein Eintrag je").select_option("Ort")
    page.get_by_label("Wert", exact=True).select_option("sum:Sitze")
    page.get_by_role("heading", name="Summe von Sitze nach Ort").wait_for()
    axe_check(page)
    look(page, "chart-made")
    passed_on = page.get_by_label("Adresse dieser Zeichnung").input_value()

    other = new_page(width=360, javascript=False)
    other.goto(passed_on)

    assert other.get_by_role("heading", name="Summe von Sitze nach Ort").is_visible()
    look(other, "chart-phone")
    other.goto(passed_on.replace("/diagramm/", "/diagramm/einbetten/"))
    assert other.get_by_role("img", name="Summe von Sitze nach Ort").first.is_visible()
    look(other, "embed-phone")


def test_without_script_a_chart_is_narrowed_and_the_map_has_its_list(
    tables, page_without_javascript, address, axe_check
):
    page = page_without_javascript
    page.goto(address(FILE + "diagramm/?art=balken&x=Ort&y=sum:Sitze"))
    page.get_by_text("Nur ein Teil der Zeilen").click()
    page.get_by_label("Spalte", exact=True).select_option("Sitze")
    page.get_by_label("Vergleich").select_option("ge")
    page.get_by_label("Wert der Bedingung").fill("5")
    page.get_by_role("button", name="Zeichnen").click()

    assert page.locator("#diagramm .chart__drawing text.value:visible").all_text_contents() == [
        "12"
    ]
    look(page, "chart-narrowed")
    page.get_by_role("link", name="Diese Bedingung entfernen: Sitze mindestens 5").click()
    assert "Sitze__ge" not in page.url

    page.goto(address("/datensaetze/lindental/ortsteile/datei/flaechen/karte/"))
    page.get_by_text("Werte als Tabelle anzeigen").click()
    assert page.get_by_role("row", name="Altstadt 120").is_visible()
    look(page, "map")


def test_a_question_in_sql_is_asked_with_the_keyboard(tables, new_page, address, axe_check):
    page = new_page(color_scheme="dark")
    page.goto(address(FILE + "sql/"))
    page.get_by_label("Ihre Frage").fill("SELECT Baum FROM data")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Diese Tabelle hat keine Spalte „Baum“").wait_for()
    axe_check(page)
    look(page, "sql-refused")

    page.get_by_label("Ihre Frage").fill("SELECT Ort, sum(Sitze) AS plaetze FROM data GROUP BY 1")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Antwort").wait_for()
    assert page.get_by_role("row", name="Bahnhof 12").is_visible()
    axe_check(page)
    look(page, "sql-answered")
