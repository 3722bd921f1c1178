"""From reading to handing in: drawn with the keyboard, and the same without a script."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.discussion import spam
from modellkommune.features.ideas.models import Idea, IdeaStatus, IdeaStep, ShownWhen
from tests.factories.ideas import a_collection, an_idea

DAY = timedelta(days=1)
PARK = "/ideen/lindental/park/"
GREEN = [[[9.94, 49.78], [9.96, 49.78], [9.96, 49.80], [9.94, 49.80], [9.94, 49.78]]]
AREA = {"type": "Polygon", "coordinates": GREEN, "bbox": [9.94, 49.78, 9.96, 49.80]}


def point(longitude: float, latitude: float) -> dict:
    """A place as the form stores it."""
    return {
        "latitude": latitude,
        "longitude": longitude,
        "place": {"type": "Point", "coordinates": [longitude, latitude]},
    }


@pytest.fixture
def park(live_site, lindental, monkeypatch):
    """A collection that is open today, with three ideas."""
    monkeypatch.setattr(spam, "FEWEST_SECONDS", 0)
    now = timezone.now()
    collection = a_collection(
        lindental.authority, slug="park", opens_at=now - 5 * DAY, closes_at=now + 20 * DAY,
        published_at=now - 6 * DAY, shown_when=ShownWhen.AT_ONCE, area=AREA,
        comments_shown_when=ShownWhen.AT_ONCE, place_kinds=["Point", "LineString", "Polygon"],
        rules_text="Bitte bleiben Sie sachlich.", body="<p>Der Park ist vierzig Jahre alt.</p>",
    )  # fmt: skip
    with scope(authority=lindental.authority):
        play, rest = collection.categories.all()
        an_idea(
            collection, title="Bank am Teichufer", category=rest, address="Nordufer",
            submitted_at=now - 2 * DAY, likes=12, **point(9.951, 49.791),
        )  # fmt: skip
        slide = an_idea(
            collection, title="Rutsche für Kleine", category=play, status=IdeaStatus.ADOPTED,
            status_at=now - DAY, answer="Wir bauen sie im Frühjahr.", answered_by="Bauamt",
            submitted_at=now - 3 * DAY, **point(9.953, 49.789),
        )  # fmt: skip
        for status, at in ((IdeaStatus.RECEIVED, now - 3 * DAY), (IdeaStatus.ADOPTED, now - DAY)):
            IdeaStep.objects.create(
                authority=collection.authority, idea=slide, status=status, at=at
            )
        an_idea(
            collection, title="Grillplatz", status=IdeaStatus.NOT_ADOPTED, status_at=now - DAY,
            status_reason="Der Park ist Landschaftsschutzgebiet.", submitted_at=now - 4 * DAY,
        )  # fmt: skip
    return collection


@pytest.fixture
def address(live_site, lindental):
    return lambda path: live_site.address(lindental.portal, path)


def look(page, name):
    """Keep a picture of the page where somebody asked for one."""
    if folder := os.environ.get("PICTURES_TO"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def draw_an_area_with_the_keyboard(page):
    """Open the map, and set four corners by arrow keys and space bar."""
    page.get_by_role("button", name="Auf der Karte markieren").press("Enter")
    page.get_by_role("button", name="Fläche zeichnen").press("Enter")
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press("Space")
        page.keyboard.press(arrow)
        # The map glides to its new centre and says when it stands.
        page.wait_for_timeout(600)
    page.keyboard.press("Enter")


def test_an_area_is_drawn_by_keyboard_and_the_idea_handed_in_without_an_account(
    park, address, page, axe_check
):
    page.goto(address(PARK))
    axe_check(page)
    look(page, "list")
    page.get_by_role("main").get_by_role("link", name="Idee einreichen").click()
    page.get_by_label("Ihre Idee in wenigen Worten").press_sequentially("Bank am Teich")
    page.get_by_role("heading", name="Gibt es diese Idee schon?").wait_for()
    page.get_by_label("Beschreiben Sie Ihre Idee").fill("Im Schatten der Weide.")
    page.get_by_label("Ausruhen").check()
    draw_an_area_with_the_keyboard(page)
    page.get_by_role("list", name="Auf der Karte gezeichnet").get_by_text("Fläche, etwa").wait_for()
    axe_check(page)
    look(page, "form")
    page.get_by_role("button", name="Weiter: noch einmal prüfen").click()

    page.get_by_role("heading", name="Ist alles richtig?").wait_for()
    axe_check(page)
    look(page, "preview")
    page.get_by_role("button", name="Trotzdem einreichen").click()

    page.get_by_role("heading", name="Ihr Beleg").wait_for()
    axe_check(page)
    look(page, "receipt")
    page.get_by_role("link", name="Öffentliche Seite ansehen").click()
    page.get_by_text("Im Schatten der Weide.").wait_for()
    with scope(authority=park.authority):
        assert Idea.objects.get(number=4).place["type"] == "Polygon"


def test_without_a_script_an_idea_is_handed_in_with_typed_coordinates(
    park, address, page_without_javascript
):
    page = page_without_javascript
    page.goto(address(f"{PARK}mitmachen/"))
    page.get_by_label("Ihre Idee in wenigen Worten").fill("Bank am Teich")
    page.get_by_label("Ausruhen").check()
    page.get_by_text("Koordinaten eintippen").click()
    page.get_by_label("Breite und Länge").fill("49,7901; 9,9502")
    page.get_by_role("button", name="Weiter: noch einmal prüfen").click()
    assert page.get_by_role("heading", name="Gibt es diese Idee schon?").is_visible()

    page.get_by_role("button", name="Trotzdem einreichen").click()

    assert page.get_by_role("heading", name="Ihr Beleg").is_visible()
    with scope(authority=park.authority):
        assert Idea.objects.get(number=4).latitude == 49.7901


def test_every_page_is_readable_for_everybody_and_fits_a_small_phone(
    park, address, page, new_page, axe_check
):
    phone = new_page(width=360)
    pages = {"collections": "/ideen/", "map": f"{PARK}karte/", "board": f"{PARK}tafel/",
             "idea": f"{PARK}2/", "data": f"{PARK}daten/"}  # fmt: skip
    for name, path in pages.items():
        page.goto(address(path))
        axe_check(page)
        look(page, name)
        phone.goto(address(path))
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path
        look(phone, f"{name}-360")
    for path in (PARK, f"{PARK}mitmachen/"):
        phone.goto(address(path))
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_the_map_shows_the_ideas_and_leads_to_them(park, address, page, axe_check):
    page.goto(address(f"{PARK}karte/"))
    page.get_by_role("button", name="Karte zeigen").click()
    marker = page.get_by_role("button", name="Bank am Teichufer")
    marker.wait_for()
    look(page, "map-open")
    page.locator(".maplibregl-canvas").press("ArrowRight")
    page.get_by_role("link", name="Ideen in diesem Kartenausschnitt auflisten").click()
    assert page.get_by_label("Nur im gewählten Kartenausschnitt").is_checked()
    page.go_back()
    page.get_by_role("button", name="Karte zeigen").click()
    marker.wait_for()
    marker.press("Enter")
    page.locator(".maplibregl-popup").get_by_role("link", name="Bank am Teichufer").click()
    page.get_by_role("heading", name="Bank am Teichufer", level=1).wait_for()


def test_points_and_lines_are_drawn_undone_and_removed_with_the_pointer(park, address, page):
    page.goto(address(f"{PARK}mitmachen/"))
    page.get_by_role("button", name="Auf der Karte markieren").click()
    drawn = page.get_by_role("list", name="Auf der Karte gezeichnet")
    canvas = page.locator(".maplibregl-canvas")

    page.get_by_role("button", name="Punkt setzen").click()
    canvas.click(position={"x": 120, "y": 120})
    page.get_by_role("button", name="Linie zeichnen").click()
    for corner in ({"x": 200, "y": 200}, {"x": 300, "y": 200}, {"x": 300, "y": 200}):
        canvas.hover(position=corner)
        canvas.click(position=corner)
    drawn.get_by_text("Linie, etwa").wait_for()
    assert drawn.get_by_role("listitem").count() == 2

    page.get_by_role("button", name="Rückgängig").click()
    assert drawn.get_by_role("listitem").count() == 1
    page.get_by_role("button", name="Entfernen: Punkt").click()
    assert page.locator("[data-draw-value]").input_value() == ""

    page.get_by_text("Koordinaten eintippen").click()
    page.get_by_label("Breite und Länge").fill("49,7901; 9,9502")
    page.get_by_label("Breite und Länge").press("Tab")
    assert '"coordinates":[9.9502,49.7901]' in page.locator("[data-draw-value]").input_value()
