"""A journalist finds data, a citizen asks for more, the office answers; each page is accessible."""

from __future__ import annotations

import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.opendata.models import DataRequest, Series
from tests.factories.opendata import NOON, a_dataset, a_distribution, a_table, an_office

MARKET = "Monat;Stände\n2024-01;12\n2024-02;14\n2024-03;9\n"


@pytest.fixture
def market(live_site, lindental):
    """A dataset with a table, one of a series, and one of the neighbour's."""
    authority, now = lindental.authority, timezone.now()
    with scope(authority=authority):
        series = Series.objects.create(
            slug="markt", title="Märkte der Stadt", published_at=NOON, office=an_office(authority)
        )
    found = a_dataset(
        authority, slug="markt", title="Wochenmarkt: Stände je Monat", series=series, points=300,
        modified_at=now - timedelta(days=2), keywords=["Markt"], themes=["ECON"],
    )  # fmt: skip
    a_table(found, MARKET, title="Stände je Monat", licence="dl-by-de/2.0", attribution="Markt")
    trees = a_dataset(authority, title="Bäume", themes=["ENVI"], modified_at=now, series=series)
    a_distribution(trees, format="GEOJSON")
    return found


@pytest.fixture
def address(live_site, lindental):
    return lambda path: live_site.address(lindental.portal, path)


def look(page, name):
    """Keep a picture of the page where somebody asked for one."""
    if folder := os.environ.get("PICTURES_TO"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_data_are_found_narrowed_looked_at_and_followed(market, address, page, axe_check, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if width == 360 else "light")
    page.goto(address("/datensaetze/"))
    page.get_by_text("2 Datensätze").wait_for()
    axe_check(page)
    if width == 360:
        page.get_by_text("Eingrenzen", exact=True).click()
    page.get_by_role("link", name="Wirtschaft und Finanzen").click()
    page.get_by_role("list", name="Gewählt").get_by_role("link", name="Wirtschaft").wait_for()
    page.get_by_label("Wonach suchen Sie?").fill("Märkte")
    page.get_by_label("Wonach suchen Sie?").press("Enter")
    page.get_by_text("1 Datensatz", exact=True).wait_for()
    axe_check(page)
    look(page, f"list-{width}")

    page.get_by_role("link", name="Wochenmarkt: Stände je Monat").click()
    page.get_by_role("heading", name="So zitieren Sie die Daten").wait_for()
    assert page.get_by_role("link", name=re.compile("^Excel")).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe_check(page)
    look(page, f"dataset-{width}")

    page.get_by_role("navigation", name="Sie sind hier").get_by_role(
        "link", name="Märkte der Stadt"
    ).click()
    page.get_by_role("link", name="Bäume").wait_for()
    axe_check(page)
    page.goto(address("/datensaetze/lindental/"))
    axe_check(page)
    page.goto(address("/datensaetze/?thema=ECON"))
    page.get_by_role("link", name="Benachrichtigen, wenn").click()
    axe_check(page)
    page.get_by_role("button", name="Weiter zur E-Mail-Adresse").click()
    page.get_by_label(re.compile("E-Mail")).wait_for()


def test_without_a_script_data_are_wished_for_and_the_office_answers(
    market, address, page_without_javascript, office_page, lindental, axe_check
):
    citizen = page_without_javascript
    citizen.goto(address("/datensaetze/lindental/markt/"))
    citizen.get_by_role("link", name="Weitere Daten wünschen").click()
    citizen.get_by_label("Welche Daten fehlen Ihnen?").fill("Stände je Markttag")
    citizen.get_by_label("Wie genau und wofür?").fill("Für einen Zeitungsartikel.")
    citizen.get_by_role("button", name="Wunsch absenden").click()
    citizen.get_by_text("Ihr Wunsch ist angekommen").wait_for()

    desk = office_page(lindental)
    desk.goto(address("/office/opendata/requests/"))
    axe_check(desk)
    look(desk, "office-requests")
    desk.get_by_role("link", name="Stände je Markttag").click()
    axe_check(desk)
    look(desk, "office-request")
    desk.get_by_label("Wie weit ist es?").select_option(label="kann nicht veröffentlicht werden")
    desk.locator("#id_answer").fill("Gezählt wird nur je Monat.")
    desk.get_by_role("button", name="Antwort veröffentlichen").click()
    desk.get_by_text("Die Antwort ist öffentlich.").wait_for()

    citizen.goto(address("/datenwuensche/lindental/1/"))
    citizen.get_by_text("Gezählt wird nur je Monat.").wait_for()
    with scope(authority=lindental.authority):
        assert DataRequest.objects.get().about == market
