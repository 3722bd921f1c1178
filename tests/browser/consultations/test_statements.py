"""A citizen states something on a phone and without a script; a clerk drops a letter."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.consultations.models import DroppedLetter, Statement
from tests.factories.consultations import (
    a_consultee,
    a_document,
    a_procedure,
    a_round,
    an_area,
)
from tests.letters.people import BODIES
from tests.letters.written import letters

FORM = "/planungen/lindental/muehlenfeld/durchgang/1/stellungnahme/"


@pytest.fixture
def round_(live_site, lindental):
    """A draft on display today, with a document of four pages and an area."""
    today = timezone.localdate()
    with scope(authority=lindental.authority):
        shown = a_round(
            a_procedure(lindental.authority, slug="muehlenfeld"),
            starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=21),
        )  # fmt: skip
        a_document(shown, pages=4)
        an_area(shown)
    return shown


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


def test_a_citizen_draws_an_area_and_a_broken_line_loses_nothing(
    round_, address, new_page, axe_check
):
    page = new_page(width=360)
    page.goto(address(FORM))
    page.get_by_label("Ihre Stellungnahme").fill(
        "Der Weg ist zu schmal.\n\nDie Linde soll bleiben."
    )
    page.get_by_text("Eine Seite, eine Fläche oder einen Ort angeben").click()
    page.get_by_label("Fläche des Plans").select_option("WA 1")
    draw_an_area_with_the_keyboard(page)
    page.get_by_role("list", name="Auf der Karte gezeichnet").get_by_text("Fläche, etwa").wait_for()
    axe_check(page)
    look(page, "state")
    page.context.set_offline(True)
    page.get_by_role("button", name="Stellungnahme absenden").click()
    page.wait_for_timeout(500)
    page.context.set_offline(False)

    page.goto(address(FORM))
    page.get_by_text("Ihr Entwurf ist wieder da.").wait_for()
    page.get_by_role("button", name="Stellungnahme absenden").click()

    page.get_by_role("heading", name="Ihre Stellungnahme ist eingegangen").wait_for()
    page.get_by_text("Ohne diesen Code erfahren Sie keine Antwort").wait_for()
    code = page.locator(".receipt-code__signs").inner_text().strip()
    axe_check(page)
    look(page, "receipt")
    page.goto(address("/planungen/stellungnahme/"))
    axe_check(page)
    page.get_by_label("Code auf dem Beleg").fill(code.lower())
    page.get_by_role("button", name="Meine Stellungnahme zeigen").click()
    page.get_by_text("Die Linde soll bleiben.").wait_for()
    axe_check(page)
    look(page, "own")
    page.goto(address(FORM))
    assert page.get_by_label("Ihre Stellungnahme").input_value() == ""
    with scope(authority=round_.authority):
        kinds = sorted(Statement.objects.get().targets.values_list("kind", flat=True))
    assert kinds == ["area", "place"]


def test_without_a_script_a_statement_is_given_supplemented_and_withdrawn(
    round_, address, page_without_javascript
):
    page = page_without_javascript
    page.goto(address(FORM) + "?seite=3")
    page.get_by_role("button", name="Stellungnahme absenden").click()
    page.get_by_text("Bitte schreiben Sie Ihre Stellungnahme").first.wait_for()
    page.get_by_label("Ihre Stellungnahme").fill("Der Weg ist zu schmal.")
    page.get_by_label("Ihre E-Mail-Adresse").fill("anna@post.example")
    page.get_by_role("button", name="Stellungnahme absenden").click()

    page.get_by_role("link", name="Etwas ergänzen").click()
    page.get_by_label("Was möchten Sie ergänzen?").fill("Und die Linde.")
    page.get_by_role("button", name="Ergänzen").click()
    page.get_by_text("Ihre Ergänzung ist eingegangen.").wait_for()
    page.get_by_role("link", name="Zurückziehen").click()
    look(page, "withdraw")
    page.get_by_role("button", name="Stellungnahme zurückziehen").click()

    page.get_by_text("Ihre Stellungnahme ist zurückgezogen.").wait_for()
    with scope(authority=round_.authority):
        assert Statement.objects.get().parts.count() == 2


def test_a_clerk_drops_a_letter_and_enters_it_with_the_original_beside(
    round_, address, lindental, office_page, axe_check
):
    letter = next(one for one in letters() if "pdf-body" in one.name)
    a_consultee(lindental.authority, name=letter.writer.organisation, email=BODIES[0].email)
    page = office_page(lindental)
    start = f"/office/consultations/{round_.procedure_id}/"
    page.goto(address(f"{start}letters/"))
    axe_check(page)
    page.get_by_label("Dateien").set_input_files(
        {"name": letter.name, "mimeType": "application/pdf", "buffer": letter.content}
    )
    page.get_by_role("button", name="Aufnehmen").click()
    page.get_by_text("1 Datei ist aufgenommen und gelesen.").wait_for()
    look(page, "letters")
    page.get_by_role("link", name=letter.name).click()
    page.get_by_role("img", name="Seite 1 des Originals").wait_for()
    axe_check(page)
    look(page, "letter")

    page.get_by_role("button", name="Eingeben").click()

    page.get_by_text("als Nr. 1").first.wait_for()
    axe_check(page)
    look(page, "entered")
    page.get_by_role("link", name="Stellungnahme zeigen").click()
    page.get_by_text(letter.words.sentences[0]).first.wait_for()
    axe_check(page)
    look(page, "statement")
    page.goto(address(f"{start}statements/"))
    axe_check(page)
    look(page, "statements")
    page.goto(address(f"{start}entry/"))
    axe_check(page)
    look(page, "entry")
    with scope(authority=round_.authority):
        assert DroppedLetter.objects.get().statement.number == 1
