"""A citizen finds what is open and follows it; two people in the office agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from playwright.sync_api import Page, expect

from modellkommune.commons.approvals.models import StepSetting
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.public import add_reach
from modellkommune.commons.participation.selectors import offers as selector
from modellkommune.commons.participation.tokens import signed_name
from modellkommune.commons.people.services.accounts import enrol_totp, open_account
from modellkommune.commons.people.services.roles import give_role
from modellkommune.commons.switchboard.cards import Card, OfferDate, OfferEntry, Section
from tests.factories.authorities import TOTP_SECRET
from tests.factories.news import a_news_item
from tests.walls import sign_in


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two offers with places and dates, and one that has ended."""
    now = timezone.now()
    common = {
        "place": "Stadt Lindental", "authority_slug": "lindental", "room": "budget",
        "kind": "Bürgerhaushalt",
    }  # fmt: skip
    entries = [
        OfferEntry(
            title="Bürgerhaushalt 2027", url="/mitmachen/?thema=Spielen", summary="500.000 € für Lindental.",
            state="Abstimmung läuft", tone="running", is_open=True, action="Jetzt abstimmen",
            opens_at=now - timedelta(days=3), closes_at=now + timedelta(days=12),
            dates=(OfferDate("Abstimmung endet", now + timedelta(days=12)),),
            topics=("Spielen", "Wege"), latitude=50.1, longitude=10.2,
            places=(("Spielplatz am Anger", "/mitmachen/", 50.11, 10.21),), **common,
        ),
        OfferEntry(
            title="Ideen für den Uferweg", url="/mitmachen/karte/", summary="Was fehlt am Bach?",
            state="offen", tone="info", is_open=True, closes_at=now + timedelta(days=30),
            topics=("Wege",), **common,
        ),
        OfferEntry(
            title="Bürgerhaushalt 2025", url="/mitmachen/kalender/", summary="12 Vorschläge gewählt.",
            state="ausgezählt", tone="success", closes_at=now - timedelta(days=300), **common,
        ),
    ]  # fmt: skip
    card = Card(
        name="budget", section=Section.PARTICIPATE, label="Bürgerhaushalt",
        url_name="budget:list", offers=lambda: entries,
    )  # fmt: skip
    monkeypatch.setattr(selector, "cards", lambda: [card])


@pytest.fixture
def page_of(new_page: Callable[..., Page], live_site: Any) -> Callable[..., Page]:
    """`page_of(person, opened)`: a tab of the office in which a person is signed in."""

    def visit(person: Any, opened: Any, **options: Any) -> Page:
        page = new_page(**options)
        cookie = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": live_site.address(opened.portal)}]
        )
        return page

    return visit


def test_a_citizen_chooses_a_topic_and_sees_calendar_and_map_with_the_keyboard(
    live_site, lindental, offers, page, axe_check, reach_by_keyboard
):
    page.goto(live_site.address(lindental.portal, "/mitmachen/"))
    axe_check(page)
    page.get_by_label("Thema").select_option("Spielen")
    reach_by_keyboard(page, "Anzeigen")
    page.keyboard.press("Enter")
    page.wait_for_url("**thema=Spielen**")
    expect(page.get_by_role("link", name="Ideen für den Uferweg")).to_have_count(0)
    expect(page.get_by_role("link", name="Bürgerhaushalt 2027")).to_be_visible()

    page.goto(live_site.address(lindental.portal, "/mitmachen/"))
    reach_by_keyboard(page, "Kalender")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kalender/")
    expect(page.get_by_text("Abstimmung endet", exact=False).first).to_be_visible()
    axe_check(page)

    reach_by_keyboard(page, "Karte")
    page.keyboard.press("Enter")
    page.wait_for_url("**/karte/")
    expect(page.get_by_role("link", name="Spielplatz am Anger")).to_be_visible()
    assert not page.evaluate(
        "performance.getEntriesByType('resource').some(r => r.name.includes('map-worker'))"
    )
    axe_check(page)
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.locator(".map-marker")).to_have_count(2)


def test_without_script_the_choice_the_calendar_and_following_work(
    live_site, lindental, offers, page_without_javascript
):
    page = page_without_javascript
    item = a_news_item(lindental.authority, "Der Brunnen läuft")
    page.goto(live_site.address(lindental.portal, "/mitmachen/"))
    page.get_by_label("Thema").select_option("Spielen")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("link", name="Ideen für den Uferweg")).to_have_count(0)

    page.goto(
        live_site.address(
            lindental.portal,
            f"/mitmachen/folgen/?was={signed_name(f'newsroom.newsitem:{item.pk}')}",
        )
    )
    page.get_by_label("Ihre E-Mail-Adresse").fill("mia@dorf.example")
    page.get_by_role("button", name="E-Mail anfordern").click()
    expect(page.get_by_text("Wir haben an mia@dorf.example geschrieben.")).to_be_visible()

    with scopes_disabled():
        body = Message.objects.get().body
    path = next(word for word in body.split() if word.endswith("/bestaetigen/"))
    page.goto(live_site.address(lindental.portal, path.partition("localhost")[2]))
    page.get_by_role("button", name="Ja, ich möchte es verfolgen").click()
    expect(page.get_by_role("heading", name="Was Sie verfolgen")).to_be_visible()
    page.get_by_role("button", name="Nicht mehr verfolgen").click()
    expect(page.get_by_role("heading", name="Sie verfolgen das nicht mehr")).to_be_visible()
    with scopes_disabled():
        assert not Follower.objects.exists()


def test_pages_of_following_reach_and_who_decides_are_accessible_on_a_phone(
    live_site, lindental, new_page, axe_check
):
    page = new_page(width=360)
    item = a_news_item(lindental.authority, "Der Brunnen läuft")
    with scope(authority=lindental.authority):
        for district, people in (("Nord", 40), ("Mitte", 25), ("Weiler", 3)):
            add_reach(
                about=item, authority=lindental.authority, action="voted", district=district,
                channel="online", day=timezone.localdate(), people=people,
            )  # fmt: skip
    name = signed_name(f"newsroom.newsitem:{item.pk}")

    for path in (
        "/wer-entscheidet/", "/mitmachen/erreicht/", f"/mitmachen/folgen/?was={name}",
        "/mitmachen/", "/mitmachen/kalender/", "/mitmachen/karte/",
    ):  # fmt: skip
        page.goto(live_site.address(lindental.portal, path))
        axe_check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_two_people_publish_a_news_item_with_the_keyboard(
    live_site, lindental, page_of, axe_check, reach_by_keyboard
):
    with scope(authority=lindental.authority):
        StepSetting.objects.create(step="newsroom.publish", people=2)
        item = a_news_item(lindental.authority, "Der Brunnen läuft", live=False)
        revision = item.save_revision(user=lindental.administrator)
    berta = open_account(email="berta@lindental.example", name="Berta Blum")
    enrol_totp(berta, TOTP_SECRET)
    give_role(person=berta, authority=lindental.authority, kind="editor")
    from modellkommune.features.newsroom.services import publish_or_ask

    with scope(authority=lindental.authority):
        publish_or_ask(item=item, revision=revision, by=lindental.administrator, now=timezone.now())

    page = page_of(berta, lindental, width=400)
    page.goto(live_site.address(lindental.portal, "/office/"))
    expect(page.get_by_role("heading", name="Was auf Sie wartet")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    reach_by_keyboard(page, "Meldung „Der Brunnen läuft“ veröffentlichen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/release/**")
    reach_by_keyboard(page, "Zustimmen und veröffentlichen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/newsitem/")

    with scopes_disabled():
        item.refresh_from_db()
    assert item.live


def test_the_office_sets_how_many_people_a_step_takes(live_site, lindental, office_page, axe_check):
    page = office_page(lindental)
    page.goto(live_site.address(lindental.portal, "/office/agreement/people/"))
    axe_check(page)
    section = page.get_by_role("region", name="Aktuelles: eine Meldung veröffentlichen")
    section.get_by_label("Zahl der Personen").select_option("2")
    section.get_by_role("button", name="Zahl festlegen").click()

    expect(page.get_by_text("wären also nie zu erreichen", exact=False)).to_be_visible()
    page.goto(live_site.address(lindental.portal, "/office/agreement/"))
    axe_check(page)
