"""The portal's own pages in a browser: readable for everybody, on every screen."""

from __future__ import annotations

import pytest
from django_scopes import scopes_disabled

from modellkommune.features.contact.models import Message
from tests.factories.news import a_news_item

PAGES = (
    "/",
    "/mitmachen/",
    "/vorhaben/",
    "/suche/?q=brunnen",
    "/suche/?q=xylophon",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/barrierefreiheit/melden/",
    "/kontakt/",
    "/leichte-sprache/",
)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_the_screen_and_can_be_read_by_everybody(
    live_site, county, lindental, auenfeld, new_page, axe_check, width
):
    a_news_item(lindental.authority, "Der Brunnen läuft wieder", keywords="Wasser")
    page = new_page(width=width)

    for path in PAGES:
        page.goto(live_site.address(county.portal, path))

        assert page.get_by_role("heading", level=1).count() == 1, path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        axe_check(page)


def test_a_citizen_reports_a_barrier_with_the_keyboard(
    live_site, lindental, page, axe_check, reach_by_keyboard
):
    page.goto(live_site.address(lindental.portal, "/barrierefreiheit/"))
    reach_by_keyboard(page, "Barriere melden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/melden/")
    reach_by_keyboard(page, "Nachricht absenden")
    page.keyboard.press("Enter")

    summary = page.locator("[data-error-summary]")
    summary.wait_for()
    assert "Bitte beschreiben Sie" in summary.inner_text()
    axe_check(page)

    reach_by_keyboard(page, "Bitte beschreiben Sie")
    page.keyboard.press("Enter")
    page.keyboard.type("Die Karte liest niemand vor.")
    reach_by_keyboard(page, "Nachricht absenden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/danke/**")

    assert page.get_by_role("heading", level=1).inner_text() == "Ihre Nachricht ist angekommen"
    axe_check(page)
    with scopes_disabled():
        assert [message.text for message in Message.objects.all()] == [
            "Die Karte liest niemand vor."
        ]


def test_the_same_works_without_script(live_site, lindental, page_without_javascript):
    page = page_without_javascript
    page.goto(live_site.address(lindental.portal, "/kontakt/"))
    page.get_by_role("link", name="Schreiben Sie uns").click()
    page.get_by_label("Ihre Nachricht").fill("Wann öffnet das Bad?")
    page.get_by_role("button", name="Nachricht absenden").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Ihre Nachricht ist angekommen"


def test_a_county_leads_to_the_portal_of_its_member(live_site, county, lindental, page):
    page.goto(live_site.address(county.portal))

    page.get_by_role("link", name="Stadt Lindental").click()

    page.wait_for_url(live_site.address(lindental.portal))
