"""A citizen reads and passes on; an officer writes, with the keyboard."""

from __future__ import annotations

import re

import pytest
from django_scopes import scope
from playwright.sync_api import expect

from modellkommune.commons.tasks.public import work_off
from modellkommune.features.newsroom.models import NewsItem
from modellkommune.features.newsroom.seed import seed_call_of_2017
from tests.factories.news import a_news_item


@pytest.fixture
def call(programme_office):  # type: ignore[no-untyped-def]
    """The programme office with the call of 2017."""
    return seed_call_of_2017(programme_office.authority)[0]


def test_a_citizen_reads_the_call_and_passes_it_on_with_the_keyboard(
    live_site, programme_office, call, page, axe_check, reach_by_keyboard
):
    page.goto(live_site.address(programme_office.portal))
    reach_by_keyboard(page, "Neun Modellkommunen für Open Government gesucht")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{call.get_absolute_url()}")

    assert page.get_by_role("heading", level=1).inner_text() == call.headline
    axe_check(page)
    reach_by_keyboard(page, "Druckfassung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/druck/")
    axe_check(page)
    page.go_back()
    reach_by_keyboard(page, "Per E-Mail weitergeben")
    assert page.evaluate("document.activeElement.href").startswith("mailto:?subject=Neun")


def test_a_citizen_without_script_finds_an_item_by_its_keyword(
    live_site, lindental, page_without_javascript
):
    page = page_without_javascript
    a_news_item(lindental.authority, "Der Brunnen läuft", keywords="Wasser")
    a_news_item(lindental.authority, "Die Wiese blüht", keywords="Grün")

    page.goto(live_site.address(lindental.portal, "/meldungen/"))
    page.get_by_role("link", name="Wasser (1)").click()

    assert [item.inner_text() for item in page.locator("main article h2").all()] == [
        "Der Brunnen läuft"
    ]
    page.get_by_role("link", name="Der Brunnen läuft").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Der Brunnen läuft"


def test_changing_the_language_keeps_the_item(live_site, programme_office, call, page, axe_check):
    page.goto(live_site.address(programme_office.portal, call.get_absolute_url()))

    page.get_by_role("link", name="English").click()

    page.wait_for_url("**/en/meldungen/**")
    assert page.get_by_role("heading", level=1).inner_text() == call.headline_en
    axe_check(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_fits_every_screen(live_site, lindental, new_page, axe_check, width):
    a_news_item(
        lindental.authority,
        "Donaudampfschifffahrtsgesellschaftskapitänsversammlung vertagt",
        keywords="Bürgerhaushaltsbeteiligungsverfahrensordnung, Wasser",
    )
    page = new_page(width=width)

    page.goto(live_site.address(lindental.portal, "/meldungen/"))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe_check(page)


def test_an_officer_writes_a_news_item_that_citizens_then_find(
    live_site, lindental, office_page, new_page
):
    office = office_page(lindental)
    office.goto(live_site.address(lindental.portal, "/office/snippets/newsroom/newsitem/add/"))

    office.get_by_role("textbox", name="Überschrift").first.focus()
    office.keyboard.type("Der Brunnen läuft wieder")
    office.get_by_role("textbox", name="Vorspann").first.focus()
    office.keyboard.type("Seit heute fließt das Wasser am Markt.")
    office.locator("[contenteditable=true]").first.focus()
    office.keyboard.type("Die Pumpe ist erneuert.")
    # The editor hands its text to the form a moment after the last key.
    expect(office.locator("[name=body]")).to_have_value(re.compile("erneuert"))
    office.locator("[name='action-publish']").evaluate("button => button.click()")
    office.wait_for_url("**/newsitem/")
    work_off()

    with scope(authority=lindental.authority):
        item = NewsItem.objects.get()
    assert (item.live, item.authority) == (True, lindental.authority)
    citizen = new_page()
    citizen.goto(live_site.address(lindental.portal, "/suche/?q=pumpen"))
    citizen.get_by_role("link", name="Der Brunnen läuft wieder").click()
    assert "Die Pumpe ist erneuert." in citizen.locator(".news-text").inner_text()
