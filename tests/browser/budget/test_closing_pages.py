"""The end of a vote in the browser: the key ceremony by keyboard and without scripts, the result."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.tasks.public import work_off
from modellkommune.features.budget.models import BudgetRound, LiveRound
from tests.factories.closed_rounds import a_round_in_parts, cast, cast_on_paper, published
from tests.factories.live_rounds import a_ready_round
from tests.factories.officials import officials_of
from tests.factories.voting import a_voting_round

PHRASES = ("Birnbaum am Anger im Mai", "Kastanie steht im Regen")
WIDTHS = (360, 1280)


@pytest.fixture
def town(live_site, lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def look():
    """`look(page, "keys")`: keep pictures for whoever asks for them."""
    folder = os.environ.get("PICTURES_OF_THE_CLOSING", "")

    def keep(page, name):
        for width in WIDTHS if folder else ():
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                path = Path(folder) / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=path, full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")

    return keep


def office_address(live_site, lindental, budget_round, name):
    return live_site.address(
        lindental.portal, reverse(f"budget_office:{name}", args=[budget_round.pk])
    )


def fill_in_keys(page, town):
    for place, (person, phrase) in enumerate(zip(officials_of(town), PHRASES, strict=True), 1):
        page.select_option(f"#id_holder_{place}", str(person.pk))
        page.fill(f"#id_passphrase_{place}", phrase)
        page.fill(f"#id_again_{place}", phrase)


def test_the_key_ceremony_by_keyboard(
    live_site, lindental, town, office_page, axe_check, reach_by_keyboard, look
):
    budget_round = a_ready_round(town, public_key=b"")
    officials_of(town)
    page = office_page(lindental)
    page.goto(office_address(live_site, lindental, budget_round, "keys"))
    axe_check(page)
    look(page, "keys")
    fill_in_keys(page, town)
    page.focus("#id_needed")
    reach_by_keyboard(page, "Schlüssel erzeugen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Drucken Sie jetzt den Ersatzschlüssel").wait_for()
    axe_check(page)
    look(page, "recovery")
    recovery = page.locator(".recovery code").inner_text()
    reach_by_keyboard(page, "Ersatzschlüssel vom Papier eingeben")
    page.keyboard.press("Enter")
    page.locator("#id_recovery").wait_for()
    axe_check(page)
    page.fill("#id_recovery", recovery)
    page.keyboard.press("Enter")
    page.get_by_text("Der Ersatzschlüssel ist geprüft.").first.wait_for()
    # The message fades in; while it does, its colours are nobody's choice.
    page.reload()
    axe_check(page)
    look(page, "keys-made")
    assert LiveRound.objects.get().recovery_confirmed_at is not None


def test_opening_counting_and_publishing_without_scripts(
    live_site, lindental, town, office_page, axe_check, look
):
    voting = a_voting_round(town, voters=3)
    cast(voting, voting.codes[0], "1")
    cast(voting, voting.codes[1], "2")
    voting.close()
    page = office_page(lindental, javascript=False)
    page.goto(office_address(live_site, lindental, voting.round, "close"))
    look(page, "close")
    for person, phrase in voting.passphrases.items():
        page.fill(f"#id_passphrase_{person.pk}", phrase)
    page.get_by_role("button", name="Stimmzettel öffnen").click()
    wait_until_opened(page)
    page.goto(office_address(live_site, lindental, voting.round, "round"))
    page.get_by_role("button", name=re.compile("uszählen")).first.click()
    work_off()
    for person in officials_of(town):
        official = office_page(replace(lindental, administrator=person), javascript=False)
        official.goto(office_address(live_site, lindental, voting.round, "publish"))
        look(official, f"publish-{person.pk}")
        official.locator("#id_confirmed").check()
        official.get_by_role("button", name=re.compile("eröffentlich")).last.click()
    assert BudgetRound.objects.get().is_published


def wait_until_opened(page):
    for _ in range(100):
        if LiveRound.objects.get().opened_at and BudgetRound.objects.get().state == "imported":
            return
        page.wait_for_timeout(200)
    raise AssertionError("the ballots were not opened")


def test_result_turnout_and_list_of_receipts_are_readable_for_all(
    live_site, lindental, town, page, axe_check, look
):
    districts = ("Anger", "Bruck")
    voting = a_voting_round(town, voters=60, districts=districts, entitled_by=["code"])
    for number, code in enumerate(voting.codes[:26]):
        cast(voting, code, "123"[number % 3])
    cast_on_paper(voting, voting.codes[26:36], *[["1"]] * 10)
    budget_round = published(voting)
    start = f"/buergerhaushalt/lindental/{budget_round.slug}/"
    page.goto(live_site.address(lindental.portal, start))
    page.get_by_role("heading", name="Zur Abstimmung").wait_for()
    axe_check(page)
    look(page, "result")
    page.get_by_role("link", name="Beteiligung nach Ortsteil und Weg").click()
    page.get_by_role("heading", name="Wer sich beteiligt hat").wait_for()
    axe_check(page)
    look(page, "turnout")
    page.goto(live_site.address(lindental.portal, f"{start}daten/belege.txt"))
    lines = page.locator("body").inner_text()
    assert len(lines.split()) == 36


def test_the_parts_of_a_round_stand_side_by_side(live_site, lindental, town, page, axe_check, look):
    voting = a_round_in_parts(town, voters=2)
    cast(voting, voting.codes[0], "1", "4")
    cast(voting, voting.codes[1], "1")
    budget_round = published(voting)
    page.goto(
        live_site.address(lindental.portal, f"/buergerhaushalt/lindental/{budget_round.slug}/")
    )
    page.get_by_role("link", name="Brunnen").wait_for()
    axe_check(page)
    look(page, "parts")
    page.get_by_role("link", name="Anger", exact=True).click()
    page.get_by_text("Dies ist ein Teil von").wait_for()
    axe_check(page)
    look(page, "part")
