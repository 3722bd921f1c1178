"""Citizens read a result: with the mouse, with the keyboard alone, and without scripts."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.factories.budget_rounds import a_published_round, example_election, town_election

ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"
PAGES = [
    "/buergerhaushalt/", "/buergerhaushalt/so-wird-gezaehlt/", ROUND, f"{ROUND}vorschlaege/1/",
    f"{ROUND}vorschlaege/2/?weitere=1", f"{ROUND}runden/?runde=2", f"{ROUND}vergleich/",
    f"{ROUND}mein-stimmzettel/", f"{ROUND}bekanntmachung/", f"{ROUND}daten/",
]  # fmt: skip


@pytest.fixture
def example(live_site, lindental):
    """The round with three projects, and the address of its result."""
    a_published_round(lindental.authority, example_election(), compare_rules=True)
    return live_site.address(lindental.portal, ROUND)


def test_every_page_is_readable_for_everybody(example, live_site, lindental, page, axe_check):
    for path in PAGES:
        page.goto(live_site.address(lindental.portal, path))
        page.evaluate(
            "document.querySelectorAll('main details').forEach(one => { one.open = true })"
        )
        axe_check(page)


def test_every_page_fits_a_small_phone(example, live_site, lindental, new_page):
    page = new_page(width=360)

    for path in PAGES:
        page.goto(live_site.address(lindental.portal, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_with_the_mouse_from_the_list_to_a_recount(example, live_site, lindental, page):
    page.goto(live_site.address(lindental.portal, "/buergerhaushalt/"))
    page.get_by_role("link", name="Unser Budget", exact=True).click()

    field = page.get_by_label("Weitere Stimmen: Bänke")
    assert field.input_value() == "1"
    page.get_by_role("button", name="Neu auszählen").click()

    answer = page.get_by_role("region", name="„Bänke“ neu auszählen")
    answer.get_by_text("Mit einer weiteren Stimme wäre der Vorschlag gewählt.").wait_for()
    assert "Nicht mehr gewählt: „Spielplatz“, „Fahrradwerkstatt“." in answer.inner_text()
    assert page.url.endswith(ROUND)  # the answer was swapped in, the page stayed

    answer.get_by_role("link", name="Gegenprobe mit einer Stimme weniger").click()
    answer.get_by_text("wäre der Vorschlag nicht gewählt").wait_for()


def test_with_the_keyboard_alone_through_the_rounds(example, page, reach_by_keyboard):
    page.goto(f"{example}runden/")

    reach_by_keyboard(page, "Nächste Runde")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Runde 2 von 2").wait_for()
    assert page.url.endswith("?runde=2")

    page.keyboard.press("ArrowLeft")
    page.get_by_role("heading", name="Runde 1 von 2").wait_for()


def test_with_the_keyboard_alone_a_recount(example, page, reach_by_keyboard):
    page.goto(example)

    reach_by_keyboard(page, "Weitere Stimmen")
    page.keyboard.press("Control+a")
    page.keyboard.type("5")
    page.keyboard.press("Enter")

    page.get_by_role("status").filter(
        has_text="Mit 5 weiteren Stimmen wäre der Vorschlag gewählt."
    ).wait_for()
    assert page.evaluate("document.activeElement.name") == "weitere"  # ready for the next number


def test_the_replay_plays_and_stops_at_the_end(example, page):
    page.goto(f"{example}runden/")

    page.get_by_role("button", name="Abspielen").click()

    page.get_by_role("heading", name="Runde 2 von 2").wait_for()
    assert page.get_by_role("button", name="Abspielen").count() == 0


def test_a_ballot_is_searched_ticked_and_answered(example, page):
    page.goto(f"{example}mein-stimmzettel/")

    page.get_by_label("Vorschlag suchen").fill("werkstatt")
    assert page.get_by_label("Spielplatz").is_hidden()
    page.get_by_label("Fahrradwerkstatt").check()
    page.get_by_role("button", name="Zeigen, was dieser Stimmzettel bewirkt hat").click()

    effect = page.get_by_role("region", name="Was dieser Stimmzettel bewirkt hat")
    assert "180 Euro gezahlt" in effect.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "werkstatt" not in page.url


def test_without_script_everything_is_there(example, page_without_javascript):
    page = page_without_javascript
    page.goto(example)

    page.get_by_role("button", name="Neu auszählen").click()
    assert "Mit einer weiteren Stimme wäre der Vorschlag gewählt." in page.inner_text("main")
    assert "vorschlaege/2/?weitere=1" in page.url

    page.goto(f"{example}runden/")
    page.get_by_role("link", name="Nächste Runde").click()
    assert "Runde 2 von 2" in page.inner_text("main")
    assert page.get_by_role("button", name="Abspielen").count() == 0

    page.goto(f"{example}mein-stimmzettel/")
    page.get_by_label("Spielplatz").check()
    page.get_by_role("button", name="Zeigen, was dieser Stimmzettel bewirkt hat").click()
    assert "1 von 1 Vorschlag auf diesem Stimmzettel ist gewählt." in page.inner_text("main")


def test_the_notice_prints_on_one_sheet(live_site, lindental, page):
    a_published_round(lindental.authority, town_election(), searched=False)
    page.goto(live_site.address(lindental.portal, f"{ROUND}bekanntmachung/"))

    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages

    assert len(sheets) == 1


def test_a_town_of_forty_projects_is_readable_for_everybody(live_site, lindental, page, axe_check):
    a_published_round(lindental.authority, town_election(), searched=False)

    for path in (ROUND, f"{ROUND}runden/?runde=9", f"{ROUND}vorschlaege/2/"):
        page.goto(live_site.address(lindental.portal, path))
        axe_check(page)
