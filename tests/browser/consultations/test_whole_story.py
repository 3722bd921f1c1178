"""One sentence from the form to the reply: stated, entered, weighed, decided, told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from modellkommune.features.consultations.models import ReplyLetter, Round, Segment
from tests.factories.consultations import a_procedure, a_round, an_area
from tests.factories.officials import officials_of
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.browsers import LiveSite

PLAN = "/planungen/lindental/muehlenfeld/"
NAME = "Hanna Quendel"
SENTENCE = "Der Spielplatz fehlt im Entwurf."


def state(page: Page, address: str) -> str:
    """Give a statement without an account, and return the receipt code."""
    page.goto(address)
    page.get_by_label("Ihre Stellungnahme").fill(f"{SENTENCE}\n\nDer Mühlenweg ist zu eng.")
    page.get_by_label("Ihr Name").fill(NAME)
    page.get_by_role("button", name="Stellungnahme absenden").click()
    page.get_by_role("heading", name="Ihre Stellungnahme ist eingegangen").wait_for()
    return page.locator(".receipt-code__signs").inner_text().strip()


def enter_a_letter(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("als Brief").check()
    page.get_by_label("Eingegangen am").fill(f"{timezone.localdate():%Y-%m-%d}")
    page.get_by_label("Name", exact=True).fill("Karl Dost")
    page.get_by_label("Text der Stellungnahme").fill("Der Mühlenweg ist viel zu eng.")
    page.get_by_role("button", name="Eingeben").click()
    expect(page.get_by_text("Nr. 2").first).to_be_visible()


def weigh_all(page: Page, address: str, *, segments: int) -> None:
    """Split the statements, answer the first segment well and every other one badly."""
    page.goto(address)
    page.get_by_role("button", name="In Abschnitte teilen").click()
    expect(page.get_by_text(f"{segments} von {segments} Abschnitten")).to_be_visible()
    page.get_by_role("link", name="Abschnitt 1.1").click()
    for number in range(segments):
        expect(page.get_by_role("heading", name="Abschnitt", exact=False).first).to_be_visible()
        page.locator("#id_outcome").select_option(
            label="wird gefolgt" if number == 0 else "wird nicht gefolgt"
        )
        answer = "Ein Spielplatz kommt." if number == 0 else "Der Weg bleibt."
        proposal = page.get_by_label("Vorschlag und Begründung")
        proposal.fill(answer)
        heading = page.locator("h1").first.inner_text()
        proposal.press("Control+Enter")
        if number + 1 < segments:
            expect(page.locator("h1").first).not_to_have_text(heading)
    expect(page.get_by_text("Der Vorschlag ist gespeichert.")).to_be_visible()


def decide(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Beschlossen von").fill("Gemeinderat")
    page.get_by_label("Beschlossen am").fill(f"{timezone.localdate():%Y-%m-%d}")
    page.get_by_label("Dafür").fill("14")
    page.get_by_role("button", name="Beschluss erfassen").click()
    expect(page.get_by_role("link", name="Öffentliche Fassung vorbereiten")).to_be_visible()


def test_one_sentence_from_the_form_to_the_reply(
    lindental: OpenedAuthority, live_site: LiveSite, new_page: Callable[..., Page],
    office_page: Callable[..., Page],
):  # fmt: skip
    today = timezone.localdate()
    procedure = a_procedure(lindental.authority, slug="muehlenfeld")
    shown = a_round(
        procedure, starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=21)
    )
    an_area(shown, label="Spielplatz Nord")
    office = f"/office/consultations/{procedure.pk}/"

    def at(path: str) -> str:
        return live_site.address(lindental.portal, path)

    citizen, planner = new_page(width=360), office_page(lindental)
    code = state(citizen, at(f"{PLAN}durchgang/1/stellungnahme/"))
    enter_a_letter(planner, at(f"{office}entry/"))
    with scope(authority=lindental.authority):
        Round.objects.update(ends_on=today - timedelta(days=1))
    weigh_all(planner, at(f"{office}table/"), segments=3)
    with scope(authority=lindental.authority):
        assert sorted(Segment.objects.values_list("outcome", flat=True)) == [
            "followed", "not-followed", "not-followed",
        ]  # fmt: skip

    decide(planner, at(f"{office}resolutions/"))
    planner.goto(at(f"{office}replies/"))
    planner.get_by_role("button", name="Antworten erstellen").click()
    expect(planner.get_by_role("link", name="Antwort 1, PDF")).to_be_visible()
    second = office_page(replace(lindental, administrator=officials_of(lindental.authority, 1)[0]))
    for person in (planner, second):
        person.goto(at(f"{office}replies/"))
        person.get_by_role("checkbox").last.check()
        person.locator(".next form button[type=submit]").last.click()
        person.wait_for_load_state()
    with scope(authority=lindental.authority):
        assert ReplyLetter.objects.filter(sent_at__isnull=False).count() == 2

    citizen.goto(at(f"{PLAN}behandlung/"))
    citizen.get_by_label("Code").first.fill(code.lower())
    citizen.get_by_role("button", name="Meine Sätze zeigen").click()
    citizen.get_by_role("link", name=SENTENCE).click()
    answer = citizen.get_by_role("article", name="1 wird gefolgt")
    expect(answer.get_by_text("Ein Spielplatz kommt.")).to_be_visible()
    assert citizen.evaluate("document.documentElement.scrollWidth") <= 360
    stranger = new_page()
    assert NAME not in stranger.goto(at(f"{PLAN}abwaegung/")).text()
