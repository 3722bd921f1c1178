"""A citizen without an account chooses what to hear of, on a phone and without script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import Page, expect

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.selectors import offers as selector
from modellkommune.commons.switchboard.cards import Card, OfferEntry, Section


@pytest.fixture
def topics(monkeypatch: pytest.MonkeyPatch) -> None:
    """An offer whose topics can be followed."""
    entry = OfferEntry(
        title="Bürgerhaushalt 2027", url="/mitmachen/karte/", summary="500.000 € für Lindental.",
        place="Stadt Lindental", authority_slug="lindental", room="budget", kind="Bürgerhaushalt",
        state="offen", is_open=True, topics=("Spielen", "Wege"),
    )  # fmt: skip
    card = Card(
        name="budget", section=Section.PARTICIPATE, label="Bürgerhaushalt",
        url_name="budget:list", offers=lambda: [entry],
    )  # fmt: skip
    monkeypatch.setattr(selector, "cards", lambda: [card])


def test_notices_are_chosen_confirmed_and_changed_on_a_phone(
    live_site, lindental, new_page, topics, axe_check
):
    page = new_page(width=360)
    page.goto(live_site.address(lindental.portal, "/mitmachen/?thema=Wege"))
    page.get_by_role("link", name="Benachrichtigungen einrichten").click()
    expect(page.get_by_label("Ein Thema")).to_have_value("Wege")
    fits_and_is_accessible(page, axe_check)

    page.get_by_role("button", name="E-Mail anfordern").click()
    expect(page.get_by_role("link", name="Ihre E-Mail-Adresse")).to_be_visible()
    fits_and_is_accessible(page, axe_check)

    choose_and_confirm(page, live_site, lindental)
    expect(page.get_by_role("link", name="Umkreis 500 m um Zuhause")).to_be_visible()
    fits_and_is_accessible(page, axe_check)
    page.get_by_label(re.compile("Nachrichten.*Thema: Wege")).select_option("weekly")
    page.get_by_role("button", name=re.compile("Speichern.*Thema: Wege")).click()
    expect(page.get_by_text("so oft, wie Sie gewählt haben")).to_be_visible()
    with scopes_disabled():
        rhythms = dict(Follower.objects.values_list("about", "rhythm"))
    assert rhythms["topic:Wege"] == "weekly"


def test_notices_work_without_script(live_site, lindental, page_without_javascript, topics):
    page = page_without_javascript
    page.goto(live_site.address(lindental.portal, "/mitmachen/benachrichtigungen/"))
    page.get_by_label("Ein Thema").select_option("Wege")

    choose_and_confirm(page, live_site, lindental)

    expect(page.get_by_role("link", name="Thema: Wege")).to_be_visible()
    page.get_by_role("button", name=re.compile("verfolgen.*Thema: Wege")).click()
    expect(page.get_by_role("link", name="Thema: Wege")).to_have_count(0)


def choose_and_confirm(page: Page, live_site: Any, lindental: Any) -> None:
    """Add surroundings and an address, and open the link in the mail."""
    page.get_by_text("Koordinaten eintippen").click()
    page.get_by_label("Breite und Länge").fill("50,1, 10,2")
    page.get_by_label("Wie nennen Sie diesen Ort?").fill("Zuhause")
    page.get_by_label("Wie weit darum herum?").select_option("500")
    page.get_by_label("Ihre E-Mail-Adresse").fill("mia@dorf.example")
    page.get_by_role("button", name="E-Mail anfordern").click()
    expect(page.get_by_text("Wir haben an mia@dorf.example geschrieben.")).to_be_visible()
    with scopes_disabled():
        body = Message.objects.latest("pk").body
    path = next(word for word in body.split() if word.endswith("/bestaetigen/"))
    page.goto(live_site.address(lindental.portal, path.partition("localhost")[2]))
    page.get_by_role("button", name="Ja, ich möchte es verfolgen").click()
    expect(page.get_by_role("heading", name="Was Sie verfolgen")).to_be_visible()


def fits_and_is_accessible(page: Page, axe_check: Any) -> None:
    """Nothing sticks out of a narrow screen, and axe finds nothing."""
    axe_check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
