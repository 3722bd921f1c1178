"""Every component with keyboard, without script, on a phone and in the reader's own colours."""

from __future__ import annotations

import pytest

ADDRESS = "/komponenten/"


@pytest.fixture
def gallery(live_site, lindental, settings) -> str:
    """The address of the page with every component."""
    settings.ROOT_URLCONF = "tests.browser.gallery"
    return live_site.address(lindental.portal, ADDRESS)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_component_is_accessible_in_light_and_dark(gallery, new_page, axe_check, width):
    page = new_page(width=width)
    page.goto(gallery)

    for unfold in page.locator("details.more > summary").all():
        unfold.click()

    axe_check(page)


def test_a_colour_that_nobody_could_read_is_corrected(gallery, lindental, page, axe_check):
    lindental.portal.primary_color = "#f2d600"
    lindental.portal.save()

    page.goto(gallery)

    axe_check(page)


def test_a_faulty_form_is_accessible_too(gallery, page, axe_check):
    page.goto(gallery)

    page.get_by_role("button", name="Vorschlag absenden").click()

    page.get_by_role("heading", name="Es fehlt noch etwas").wait_for()
    axe_check(page)


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_no_page_has_to_be_moved_sideways(gallery, new_page, width):
    page = new_page(width=width)
    page.goto(gallery)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_menu_of_a_phone_opens_and_closes_without_script(gallery, new_page):
    page = new_page(width=360, javascript=False)
    page.goto(gallery)
    menu = page.get_by_role("navigation", name="Hauptmenü")
    assert not menu.is_visible()

    page.get_by_role("button", name="Menü").click()
    assert menu.is_visible()

    page.get_by_role("button", name="Schließen").click()
    assert not menu.is_visible()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(gallery, new_page, reach_by_keyboard):
    page = new_page(width=360)
    page.goto(gallery)

    reach_by_keyboard(page, "Menü")
    page.keyboard.press("Enter")
    assert page.get_by_role("navigation", name="Hauptmenü").is_visible()

    page.keyboard.press("Escape")
    assert not page.get_by_role("navigation", name="Hauptmenü").is_visible()


def test_on_a_wide_screen_the_menu_is_simply_there(gallery, page):
    page.goto(gallery)

    assert page.get_by_role("navigation", name="Hauptmenü").is_visible()
    assert not page.get_by_role("button", name="Menü").is_visible()


def test_the_list_of_errors_has_the_focus_and_leads_to_the_field(gallery, page):
    page.goto(gallery)
    page.get_by_label("Was soll geschehen?").fill("Eine Bank")

    page.get_by_role("button", name="Vorschlag absenden").click()
    page.locator("[data-error-summary]:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.get_by_label("Was soll geschehen?").input_value() == "Eine Bank"
    assert page.evaluate("document.activeElement.name") == "title"


def test_what_was_typed_survives_a_closed_page_but_no_password_does(gallery, page):
    page.goto(gallery)
    page.get_by_label("Titel").fill("Eine Bank am Bach")
    page.get_by_label("Bank", exact=True).check()
    page.get_by_label("Kennwort").fill("geheim")

    page.goto("about:blank")
    page.goto(gallery)

    assert page.get_by_label("Titel").input_value() == "Eine Bank am Bach"
    assert page.get_by_label("Bank", exact=True).is_checked()
    assert page.get_by_label("Kennwort").input_value() == ""
    assert page.get_by_text("Ihr Entwurf wurde wiederhergestellt.").is_visible()
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)")


def test_the_map_is_loaded_only_when_asked_and_its_points_work_by_keyboard(gallery, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(gallery)
    assert not [url for url in asked if "map" in url]

    page.get_by_role("button", name="Karte zeigen").focus()
    page.keyboard.press("Enter")
    point = page.get_by_role("button", name="Spielplatz", exact=True)
    point.wait_for()
    point.focus()
    page.keyboard.press("Enter")

    bubble = page.locator(".maplibregl-popup")
    bubble.wait_for()
    assert bubble.get_by_role("link", name="Spielplatz").get_attribute("href") == "/1/"
    assert page.locator(".map-list li.is-selected").count() == 1


def test_without_script_the_places_are_a_list_and_no_empty_map_is_shown(
    gallery, page_without_javascript
):
    page = page_without_javascript
    page.goto(gallery)

    assert not page.locator(".map-frame").is_visible()
    assert page.get_by_role("list", name="Orte").get_by_role("link").all_inner_texts() == [
        "Spielplatz",
        "Bücherschrank",
    ]


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1280, "wide")])
def test_of_a_charts_two_drawings_only_the_fitting_one_is_announced(
    gallery, new_page, width, shown
):
    page = new_page(width=width)
    page.goto(gallery)

    drawings = page.get_by_role("img", name="Geld Dem Bücherschrank fehlte Geld.")
    announced = page.get_by_role("img", name="Geld", exact=True)
    assert announced.count() + drawings.count() == 1
    assert page.locator(f".chart-svg--{shown}").first.is_visible()


def test_in_the_readers_own_colours_buttons_and_states_keep_an_edge(gallery, new_page):
    page = new_page(forced_colors="active")
    page.goto(gallery)

    for name in (".kern-btn--primary", ".badge", ".kern-alert", ".card"):
        width = page.locator(name).first.evaluate(
            "part => parseFloat(getComputedStyle(part).borderTopWidth)"
        )
        assert width >= 1, name


def test_on_paper_menus_and_buttons_are_gone_and_the_content_is_there(gallery, page):
    page.goto(gallery)
    page.emulate_media(media="print")

    for name in (".nav-bar", ".search-form", ".breadcrumb", ".kern-btn--primary"):
        assert not any(part.is_visible() for part in page.locator(name).all()), name
    assert page.get_by_role("heading", name="Komponenten").is_visible()
    assert page.get_by_role("table", name="Projekte").is_visible()


def test_a_filter_swaps_only_its_part_of_the_page_and_can_be_gone_back_from(gallery, page):
    page.goto(gallery)
    page.evaluate("window.isStillTheSamePage = true")

    page.get_by_label("Ortsteil suchen").fill("Nordend")
    page.get_by_role("button", name="Filtern").click()

    page.get_by_text("Nur Nordend").wait_for()
    assert page.evaluate("window.isStillTheSamePage")
    assert page.url.endswith("?ort=Nordend")

    page.go_back()
    page.get_by_text("Alle Ortsteile").wait_for()


def test_without_script_the_filter_loads_the_page(gallery, page_without_javascript):
    page = page_without_javascript
    page.goto(gallery)

    page.get_by_label("Ortsteil suchen").fill("Nordend")
    page.get_by_role("button", name="Filtern").click()

    assert page.get_by_text("Nur Nordend").is_visible()
