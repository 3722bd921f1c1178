"""Citizens talk below an idea; moderators work the queue without touching the mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from playwright.sync_api import Page, expect

from modellkommune.commons.discussion import spam
from modellkommune.commons.discussion.models import Comment, Report
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.services.reporting import report_comment
from modellkommune.features.ideas.models import Idea
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from tests.factories.discussion import a_comment, an_open_idea, many_comments
from tests.walls import sign_in

# The tree is deep enough that a phone has to show indentation.
DEPTH = 4


@pytest.fixture
def idea(lindental: Any, monkeypatch: pytest.MonkeyPatch) -> Idea:
    """An idea with a short conversation; forms may come back at once."""
    monkeypatch.setattr(spam, "FEWEST_SECONDS", 0)
    idea = an_open_idea(lindental.authority)
    comment = a_comment(idea, "Am Teich fehlt eine Bank im Schatten.")
    for number in range(DEPTH):
        comment = a_comment(idea, f"Dazu Antwort {number}.", parent=comment, name="Bert")
    return idea


@pytest.fixture
def desk(new_page: Callable[..., Page], live_site: Any, lindental: Any) -> Page:
    """The browser of somebody who moderates in Lindental."""
    page = new_page()
    cookie = sign_in(Client(), lindental.administrator).cookies["sessionid"].value
    url = live_site.address(lindental.portal)
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
    return page


def test_a_citizen_writes_loses_the_connection_and_loses_nothing(
    live_site, lindental, idea, page, axe_check
):
    with scope(authority=lindental.authority):
        page.goto(live_site.address(lindental.portal, address_of_idea(idea)))
    axe_check(page)
    page.get_by_role("link", name="Kommentar schreiben").click()
    expect(page.get_by_label("Ihr Kommentar")).to_be_focused()
    page.get_by_label("Ihr Kommentar").fill("Und bitte ein Papierkorb daneben.")
    page.get_by_label("Ihr Name").fill("Clara")
    axe_check(page)

    page.context.set_offline(True)
    page.get_by_role("button", name="Kommentar veröffentlichen").click()
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    with scope(authority=lindental.authority):
        page.goto(live_site.address(lindental.portal, address_of_idea(idea)))
    page.get_by_role("link", name="Kommentar schreiben").click()
    expect(page.get_by_label("Ihr Kommentar")).to_have_value("Und bitte ein Papierkorb daneben.")

    page.get_by_role("button", name="Kommentar veröffentlichen").click()
    page.wait_for_url("**/eigener/**")
    axe_check(page)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []
    page.get_by_role("link", name="Zum Kommentar").click()
    expect(page.get_by_text("Und bitte ein Papierkorb daneben.", exact=True)).to_be_visible()

    like = page.get_by_role("button", name="Kommentar von Clara")
    like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(like).to_contain_text("1")
    expect(like).to_be_focused()


def test_without_script_and_on_a_phone_everything_can_be_done(live_site, lindental, idea, new_page):
    page = new_page(javascript=False, width=360)
    with scope(authority=lindental.authority):
        many_comments(idea, 70)
        address = live_site.address(lindental.portal, address_of_idea(idea))
    page.goto(address)
    page.get_by_role("link", name="Mehr Kommentare anzeigen").click()
    expect(page.get_by_text("Teil 2 von 2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.goto(address)
    page.get_by_role("link", name="Antworten an Anna").click()
    page.get_by_label("Ihr Kommentar").fill("Gute Idee.")
    page.get_by_label("Ihr Name").fill("Dora")
    page.get_by_role("button", name="Kommentar veröffentlichen").click()
    page.get_by_role("link", name="Zum Kommentar").click()
    expect(page.get_by_text("als Antwort auf Anna")).to_have_count(2)

    page.get_by_role("link", name=re.compile("Melden.*Dora")).click()
    page.get_by_label("Was ist daran nicht in Ordnung?").select_option("spam")
    page.get_by_role("button", name="Meldung absenden").click()
    expect(page.get_by_text("Die Moderation sieht sich diesen Kommentar an")).to_be_visible()
    with scopes_disabled():
        assert Report.objects.get().comment.author_name == "Dora"


def test_a_moderator_works_the_queue_by_keyboard(
    live_site, lindental, idea, desk, axe_check, reach_by_keyboard
):
    with scope(authority=lindental.authority):
        waiting = [
            a_comment(idea, f"Wartet {number}", rules=Rules(checked_first=True))
            for number in range(3)
        ]
        report_comment(
            comment=Comment.objects.order_by("pk").first(), reason="insult", words="Zeile 1",
            now=timezone.now(),
        )  # fmt: skip
    desk.goto(live_site.address(lindental.portal, "/office/"))
    expect(desk.get_by_role("link", name="3 neue Kommentare prüfen")).to_be_visible()

    desk.goto(live_site.address(lindental.portal, "/office/moderation/"))
    axe_check(desk)
    expect(desk.locator("[data-entry]").first).to_be_focused()
    desk.keyboard.press("s")
    expect(desk.get_by_text("Der Kommentar bleibt stehen")).to_be_visible()
    expect(desk.locator("[data-entry]").first).to_be_focused()
    desk.keyboard.press("j")
    desk.keyboard.press("f")
    expect(desk.get_by_text("Der Kommentar ist veröffentlicht.")).to_be_visible()
    # The work goes on at the same place of the list.
    expect(desk.locator("[data-entry]").nth(1)).to_be_focused()
    desk.keyboard.press("k")
    desk.keyboard.press("v")
    desk.keyboard.type("Belei")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Bitte sachlich.")
    axe_check(desk)
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-entry]").first).to_be_focused()
    desk.keyboard.press("v")
    reach_by_keyboard(desk, "Mit diesem Grund verbergen", at_most=4)
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Der Kommentar ist verborgen.")).to_be_visible()

    with scopes_disabled():
        states = [Comment.objects.get(pk=comment.pk).state for comment in waiting]
        assert states == ["hidden", "public", "waiting"]
    desk.keyboard.press("o")
    desk.wait_for_url("**/office/moderation/comments/**")
    axe_check(desk)
