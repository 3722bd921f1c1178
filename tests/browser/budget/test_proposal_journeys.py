"""From an idea to its public answer: with the keyboard alone, and without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.features.budget.models import Phase, Proposal, ProposalState
from modellkommune.features.budget.services import proposals as services
from tests.factories.proposals import a_clerk, a_complete_check, a_proposal, a_round_collecting
from tests.walls import TOTP_SECRET, sign_in

ROUND = "/buergerhaushalt/lindental/buergerhaushalt-2026/"


@pytest.fixture
def spring(live_site, lindental):
    """A round that collects proposals today, with two of them."""
    now = timezone.now()
    with scope(authority=lindental.authority):
        budget_round = a_round_collecting(lindental.authority)
        Phase.objects.filter(kind="proposals").update(
            opens_at=now - timedelta(days=3), closes_at=now + timedelta(days=30)
        )
        for title in ("Spielplatz am Park", "Bücherschrank"):
            a_proposal(budget_round, title=title, now=now, latitude=50.1, longitude=10.0)
        yield budget_round


@pytest.fixture
def address(live_site, lindental):
    return lambda path: live_site.address(lindental.portal, path)


@pytest.fixture
def own_path(spring):
    """Where the author of the newest proposal is led by the mail."""

    def find():
        author = Proposal.objects.order_by("number").last().authors.get()
        return f"{ROUND}mein-vorschlag/{services.link_word(author)}/"

    return find


def release(spring, *, number):
    """Two people of the office answer a proposal."""
    now, town = timezone.now(), spring.authority
    petra, karl = a_clerk(town), a_clerk(town, email="leitung@lindental.example")
    proposal = Proposal.objects.get(number=number)
    services.answer_check(proposal=proposal, facts=a_complete_check(), by=petra, now=now)
    for person in (petra, karl):
        services.release_answer(proposal=proposal, by=person, now=now, url="/office/")


def test_every_page_is_readable_for_everybody(spring, address, own_path, page, axe_check):
    release(spring, number=1)
    paths = ["vorschlaege/", "vorschlagen/", "vorschlag/1/", "vorschlag/2/melden/"]

    for path in [*(f"{ROUND}{one}" for one in paths), own_path(), f"{own_path()}aendern/"]:
        page.goto(address(path))
        axe_check(page)


def test_every_page_fits_a_small_phone(spring, address, own_path, new_page):
    page = new_page(width=360)

    for path in [
        f"{ROUND}vorschlaege/",
        f"{ROUND}vorschlagen/",
        f"{ROUND}vorschlag/1/",
        own_path(),
    ]:
        page.goto(address(path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_with_the_keyboard_alone_from_the_form_to_the_answer(
    spring, address, own_path, page, reach_by_keyboard, axe_check
):
    page.goto(address(f"{ROUND}vorschlagen/"))
    reach_by_keyboard(page, "Was schlagen Sie vor")
    page.keyboard.type("Spielplatz im Park")
    page.get_by_role("heading", name="Gibt es das schon?").wait_for()
    axe_check(page)
    reach_by_keyboard(page, "Beschreiben Sie")
    page.keyboard.type("Mit Schaukel und Schatten.")
    reach_by_keyboard(page, "Wo?")
    page.keyboard.type("hinter der Schule")
    reach_by_keyboard(page, "Ihre E-Mail-Adresse")
    page.keyboard.type("erika@example.org")
    reach_by_keyboard(page, "Vorschlag einreichen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Noch ein Schritt").wait_for()
    axe_check(page)

    page.goto(address(own_path()))
    reach_by_keyboard(page, "Vorschlag bestätigen")
    page.keyboard.press("Enter")
    page.get_by_text("Ihr Vorschlag ist angekommen").wait_for()

    release(spring, number=3)
    page.goto(address(f"{ROUND}vorschlag/3/"))
    page.get_by_role("heading", name="Antwort der Verwaltung").wait_for()
    assert Proposal.objects.get(number=3).state == ProposalState.ADMITTED


def test_without_a_script_similar_ones_are_shown_once_and_nothing_is_lost(
    spring, address, own_path, page_without_javascript
):
    page = page_without_javascript
    page.goto(address(f"{ROUND}vorschlagen/"))
    page.get_by_label("Was schlagen Sie vor?").fill("Spielplatz im Park")
    page.get_by_label("Beschreiben Sie Ihren Vorschlag").fill("Mit Schaukel.")
    page.get_by_label("Ihre E-Mail-Adresse").fill("erika@example.org")
    page.get_by_role("button", name="Vorschlag einreichen").click()

    page.get_by_role("heading", name="Gibt es das schon?").wait_for()
    assert page.get_by_label("Beschreiben Sie Ihren Vorschlag").input_value() == "Mit Schaukel."
    page.get_by_role("button", name="Trotzdem einreichen").click()
    page.get_by_role("heading", name="Noch ein Schritt").wait_for()

    page.goto(address(own_path()))
    page.get_by_role("button", name="Vorschlag bestätigen").click()
    page.goto(address(f"{ROUND}vorschlaege/?suche=Schaukel&sortieren=neueste"))
    page.get_by_role("link", name="Spielplatz im Park").click()
    page.get_by_role("heading", name="Spielplatz im Park", level=1).wait_for()


def test_a_place_is_marked_with_the_keyboard(spring, address, page, reach_by_keyboard):
    page.goto(address(f"{ROUND}vorschlagen/"))

    reach_by_keyboard(page, "Auf der Karte markieren")
    page.keyboard.press("Enter")
    page.get_by_text("Noch ist kein Ort markiert").wait_for()
    reach_by_keyboard(page, "Kartenmitte übernehmen")
    page.keyboard.press("Enter")

    page.get_by_text("Der Ort ist markiert.").wait_for()
    assert float(page.locator("#id_latitude").input_value()) == pytest.approx(50.1, abs=0.05)


def test_the_map_of_the_list_shows_points_that_lead_to_their_pages(spring, address, page):
    page.goto(address(f"{ROUND}vorschlaege/"))

    page.get_by_role("button", name="Karte zeigen").click()

    page.get_by_role("button", name="2 Vorschläge dicht beieinander").wait_for()


@pytest.fixture
def clerk_page(spring, lindental, live_site, new_page):
    """`clerk_page(person)`: a tab in which somebody of the office is signed in."""

    def open_for(email, **options):
        person = a_clerk(spring.authority, email=email)
        enrol_totp(person, TOTP_SECRET)
        page = new_page(**options)
        value = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": value, "url": live_site.address(lindental.portal)}]
        )
        return page

    return open_for


def fill_in_the_check(page):
    page.get_by_label("Kosten in Euro").fill("18.500")
    for question in (
        "Ist die Kommune zuständig?", "Ist es umsetzbar?", "Innerhalb der Grenzen je Vorhaben?",
        "Nicht durch die Sperrfrist ausgeschlossen?",
    ):  # fmt: skip
        page.get_by_label(question).select_option("yes")
    page.get_by_label("zulassen").check()
    page.get_by_label("Öffentliche Antwort").fill("Der Spielplatz kann gebaut werden.")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_clerks_check_and_answer(spring, address, clerk_page, axe_check, javascript):
    petra = clerk_page("petra@lindental.example", javascript=javascript)
    karl = clerk_page("karl@lindental.example", javascript=javascript)
    desk = f"/office/budget/{spring.pk}/proposals/"

    petra.goto(address(desk))
    petra.get_by_role("link", name="Spielplatz am Park").click()
    petra.get_by_role("link", name="Prüfung ausfüllen").click()
    fill_in_the_check(petra)
    petra.get_by_role("button", name="Speichern und Antwort ansehen").click()
    petra.get_by_role("button", name="Ich habe sie gelesen und stimme zu").click()
    petra.get_by_text("muss noch 1 weitere Person zustimmen").wait_for()

    karl.goto(address(f"{desk}1/answer/"))
    karl.get_by_role("button", name="Ich habe sie gelesen und stimme zu").click()
    karl.get_by_text("Die Antwort ist öffentlich").wait_for()

    assert Proposal.objects.get(number=1).state == ProposalState.ADMITTED


def test_the_office_pages_are_readable_for_everybody(
    spring, address, office_page, lindental, axe_check
):
    page = office_page(lindental)
    desk = f"/office/budget/{spring.pk}/proposals/"

    for path in (desk, f"{desk}1/", f"{desk}1/check/", f"{desk}paper/", f"{desk}reports/"):
        page.goto(address(path))
        axe_check(page)


def test_a_clerk_hands_on_with_the_keyboard_alone(spring, address, clerk_page, reach_by_keyboard):
    page = clerk_page("petra@lindental.example")
    page.goto(address(f"/office/budget/{spring.pk}/proposals/1/"))

    reach_by_keyboard(page, "An ein Amt geben")  # its fields lie open below
    page.keyboard.press("Tab")
    page.keyboard.type("Grünflächenamt")
    page.keyboard.press("Enter")

    page.get_by_text("Der Vorschlag liegt beim Amt").wait_for()
    assert Proposal.objects.get(number=1).feasibility.department == "Grünflächenamt"
