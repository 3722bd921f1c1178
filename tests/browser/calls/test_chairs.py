"""The jury fills nine chairs: with the mouse, with the keyboard, without script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import Page, expect

from modellkommune.features.calls.models import Call, ChosenSet, ConstraintKind, MinuteLine
from tests.factories.chairs import a_judged_call, a_rule, an_open_session

SIZES = "ctctctktctvktv"


@pytest.fixture
def call(programme_office) -> Call:
    """Nine grants for fourteen: two villages and two counties at least, three cities at most."""
    made = a_judged_call(programme_office.authority, sizes=SIZES, grants=9)
    least, most = ConstraintKind.AT_LEAST, ConstraintKind.AT_MOST
    a_rule(made, "villages", "Mindestens zwei Dörfer", least, feature="size:village", count=2)
    a_rule(made, "counties", "Mindestens zwei Landkreise", least, feature="size:county", count=2)
    a_rule(made, "cities", "Höchstens drei Großstädte", most, feature="size:city", count=3)
    a_rule(made, "themes", "Jedes Thema", ConstraintKind.EACH_OF, family="theme", count=2)
    an_open_session(made)
    return made


def picture(page: Page, name: str) -> None:
    """Take a picture where somebody wants to look at the pages."""
    if folder := os.environ.get("MODELLKOMMUNE_TEST_PICTURES"):
        page.screenshot(path=Path(folder) / f"chairs-{name}.png", full_page=True)


@pytest.fixture
def chairs(live_site, programme_office, office_page, call):
    """`chairs(width=…, javascript=…)`: the page, with nobody on a chair."""

    def open_chairs(large: bool = False, **options) -> Page:
        page = office_page(programme_office, **options)
        # High enough that a card is dragged without scrolling on the way.
        page.set_viewport_size({"width": options.get("width", 1280), "height": 2000})
        end = "large/" if large else ""
        path = f"/office/calls/{call.pk}/chairs/{end}"
        page.goto(live_site.address(programme_office.portal, path))
        return page

    return open_chairs


def seated(page: Page) -> list[str]:
    """Names on the chairs, in their order."""
    return page.locator(".chair h3").all_inner_texts()


def verdict(page: Page):
    """What is said about the set."""
    return page.locator(".verdict")


def lay_the_proposal(page: Page) -> None:
    page.get_by_role("button", name="Vorschlag auf den Tisch legen").click()
    page.get_by_role("heading", name="Alle Regeln sind eingehalten.").wait_for()


def test_a_card_dragged_onto_a_full_table_shows_who_would_have_to_leave(chairs, axe_check):
    page = chairs()
    picture(page, "empty")
    axe_check(page)
    lay_the_proposal(page)
    picture(page, "proposal")
    axe_check(page)
    assert len(seated(page)) == 9

    # Ort 09 is a fourth city; onto the pool of chairs, in exchange for the village Ort 14.
    card = page.locator(".card", has_text="Ort 09")
    card.drag_to(page.locator(".chair", has_text="Ort 14"))

    expect(verdict(page)).to_contain_text("Für OGK27-009 (Ort 09) müsste gehen")
    expect(verdict(page)).to_contain_text("Die Regel „Höchstens drei Großstädte“ ist verletzt")
    expect(verdict(page)).to_contain_text("Die Regel „Mindestens zwei Dörfer“ ist verletzt")
    picture(page, "broken")
    axe_check(page)

    page.get_by_role("link", name="So tauschen").click()
    expect(verdict(page)).to_contain_text("Alle Regeln sind eingehalten.")
    assert "Ort 09" in seated(page)

    page.get_by_label("Begründung, für das Protokoll").fill("Ort 09 hat den Ratsbeschluss schon.")
    page.get_by_role("button", name="Änderung festhalten").click()
    page.get_by_text("Die Änderung ist festgehalten und steht im Protokoll.").wait_for()
    page.get_by_role("button", name="Diese Auswahl bestätigen").click()
    page.get_by_role("heading", name="Bestätigte Auswahl").wait_for()
    picture(page, "confirmed")
    with scopes_disabled():
        assert ChosenSet.objects.get(confirmed_at__isnull=False).number == 3
        sentences = list(MinuteLine.objects.values_list("text", flat=True))
    assert "Begründung: Ort 09 hat den Ratsbeschluss schon." in sentences[1]
    assert sentences[2].startswith("Die Jury bestätigt ihre Auswahl von 9 Bewerbungen")


def test_a_card_taken_from_its_chair_goes_back_to_the_others(chairs):
    page = chairs()
    lay_the_proposal(page)

    page.locator(".chair", has_text="Ort 14").locator(".chair__back").drag_to(
        page.locator("#pool-heading")
    )

    expect(verdict(page)).to_contain_text("Noch offen: Mindestens zwei Dörfer – 1 fehlt.")
    assert len(seated(page)) == 8
    page.go_back()
    expect(page.locator(".chair h3")).to_have_count(9)


def test_the_keyboard_alone_fills_a_chair_keeps_its_place_and_hears_what_follows(
    chairs, reach_by_keyboard
):
    page = chairs()

    reach_by_keyboard(page, "Auf einen Stuhl setzen: Ort 01")
    page.keyboard.press("Enter")

    expect(page.locator(".chair h3")).to_have_text(["Ort 01"])
    expect(page.locator("#said")).to_contain_text("passt hinein, niemand muss gehen")
    # The focus went along to the chair, where the same link takes the card off again.
    assert page.evaluate("document.activeElement.id") == "zug-1"
    page.keyboard.press("Enter")
    expect(page.locator(".chair h3")).to_have_count(0)


def test_without_script_every_step_is_a_link_or_a_form(chairs):
    page = chairs(javascript=False)
    page.get_by_role("button", name="Vorschlag auf den Tisch legen").click()
    page.get_by_role("link", name="Auf einen Stuhl setzen: Ort 09").click()
    assert "kein Stuhl frei" in page.locator(".chairs").inner_text()

    page.get_by_role("link", name="So tauschen").click()
    page.get_by_label("Begründung, für das Protokoll").fill("Weil die Jury es so will.")
    page.get_by_role("button", name="Änderung festhalten").click()
    page.get_by_role("button", name="Diese Auswahl bestätigen").click()

    assert page.get_by_role("heading", name="Bestätigte Auswahl").is_visible()


def test_on_a_telephone_nothing_is_wider_than_the_screen(chairs, axe_check):
    page = chairs(width=360)
    lay_the_proposal(page)
    page.get_by_role("link", name="Auf einen Stuhl setzen: Ort 09").click()
    expect(verdict(page)).to_contain_text("müsste gehen")
    picture(page, "360")

    widest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.chairs-page *:not(.visually-hidden)')]"
        ".filter(e => !e.closest('.wide')).map(e => e.getBoundingClientRect().right))"
    )
    assert widest <= 360
    # The button of the menu floats above the page; at the top it hides nothing.
    page.evaluate("document.querySelector('main').scrollTo(0, 0)")
    axe_check(page)


def test_the_wall_shows_nine_chairs_in_one_row_in_light_and_dark(chairs, axe_check):
    page = chairs(large=True, width=1920)
    lay_the_proposal(page)
    page.get_by_role("link", name="Auf einen Stuhl setzen: Ort 09").click()
    expect(verdict(page)).to_contain_text("müsste gehen")
    picture(page, "wall")

    tops = page.evaluate(
        "[...document.querySelectorAll('.chair:not(.is-extra)')]"
        ".map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(tops) == 9
    assert len(set(tops)) == 1
    axe_check(page)
    page.emulate_media(color_scheme="dark")
    picture(page, "wall-dark")


def test_on_paper_there_are_chairs_and_reasons_and_no_buttons(chairs):
    page = chairs()
    lay_the_proposal(page)

    page.emulate_media(media="print")
    picture(page, "print")
    if folder := os.environ.get("MODELLKOMMUNE_TEST_PICTURES"):
        page.pdf(path=Path(folder) / "chairs-print.pdf", format="A4", print_background=False)

    assert page.locator(".chair h3").first.is_visible()
    assert not page.locator(".sidebar").first.is_visible()
    assert not page.get_by_role("button", name="Diese Auswahl bestätigen").is_visible()
    assert not page.locator("[data-move]").first.is_visible()
