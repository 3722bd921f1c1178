"""A town applies: with the mouse, by keyboard, without script, together, on a line that breaks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, TeamMember, TeamRole
from modellkommune.features.calls.services.checking.sealing import read_own_answers, read_own_file
from tests.factories.applying import ANSWERS, a_call_with_a_full_form
from tests.factories.calls import registered
from tests.walls import sign_in

PDF = {"name": "beschluss.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"}
NARROW = 360


@pytest.fixture
def call(programme_office):
    registered("99002001", name="Testdorf an der Aue", population=4_321)
    now = timezone.now()
    with scope(authority=programme_office.authority):
        yield a_call_with_a_full_form(
            programme_office.authority, slug="modellkommunen", is_sealed=True,
            opens_at=now - timedelta(days=10), closes_at=now + timedelta(days=12),
            published_at=now - timedelta(days=11), contact_phone="0123 456",
        )  # fmt: skip


@pytest.fixture
def tab_of(new_page, live_site, programme_office):
    """`tab_of("erika")`: a tab in which this person is signed in."""

    def open_tab(name, **options):
        page = new_page(**options)
        email = f"{name}@testdorf.test"
        person = Person.objects.filter(email=email).first()
        person = person or Person.objects.create_user(
            email=email, password=None, first_name=name.title(), last_name="Muster"
        )
        cookie = sign_in(Client(), person, second_factor=False).cookies["sessionid"].value
        url = live_site.address(programme_office.portal)
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
        return page

    return open_tab


def start_of(call, live_site, programme_office):
    path = f"/foerderaufrufe/{call.authority.slug}/{call.slug}/bewerben/"
    return live_site.address(programme_office.portal, path)


def begin(page, address):
    page.goto(address)
    page.fill("#id_name", ANSWERS["name"])
    page.fill("#id_key", "99002001")
    page.get_by_role("button", name="Bewerbung beginnen").click()
    page.get_by_role("heading", name="Angaben zur Bewerbung").first.wait_for()


def fill_first_section(page):
    page.get_by_label("Ansprechperson").fill(ANSWERS["contact"])
    page.get_by_label("Titel des Vorhabens").fill(ANSWERS["title"])
    page.get_by_label("Kurzbeschreibung").fill(ANSWERS["summary"])
    page.get_by_label("Dialog").check()
    page.get_by_label("Offene Daten").check()
    page.get_by_label("Gesamtkosten").fill("48.000,50")


def fill_plan(page):
    page.get_by_label("Posten, Zeile 1").fill("Personal")
    page.get_by_label("Stunden, Zeile 1").fill("1.200")
    page.get_by_label("Kosten, Zeile 1").fill("40.000")
    page.get_by_label("Posten, Zeile 2").fill("Technik")
    page.get_by_label("Kosten, Zeile 2").fill("8.000,50")
    page.get_by_label("Beantragte Zuwendung").fill("48.000")
    page.get_by_label("Erreichte Personen").fill("12.500")
    page.get_by_label("Beginn").fill("01.03.2027")
    page.get_by_label("Alle Ortsteile").check()


def declare(page):
    page.get_by_label("Wir haben noch nicht begonnen").check()


def go_on(page, heading):
    page.locator("button[name=weiter]").last.click()
    page.get_by_role("heading", name=heading).first.wait_for()


def apply_with(page, address, check=lambda page: None):
    begin(page, address)
    check(page)
    fill_first_section(page)
    go_on(page, "Kosten und Zeit")
    fill_plan(page)
    check(page)
    go_on(page, "Erklärungen")
    declare(page)
    check(page)
    go_on(page, "Unterlagen zu dieser Bewerbung")
    check(page)
    page.set_input_files("#id_file", PDF)
    page.get_by_role("button", name="Hochladen", exact=True).click()
    page.get_by_role("link", name="beschluss.pdf").wait_for()
    check(page)
    page.get_by_role("link", name="Prüfen und absenden").first.click()
    page.get_by_role("heading", name="Was Sie absenden").wait_for()
    check(page)
    page.get_by_role("button", name="Bewerbung absenden").click()
    page.get_by_text("fristgerecht").wait_for()
    check(page)


def sent_answers():
    application = Application.objects.get()
    return read_own_answers(version=application.versions.get(is_current=True))


def expected():
    return {code: value for code, value in ANSWERS.items() if code != "partners"} | {
        "email": "erika@testdorf.test"
    }


@pytest.mark.parametrize("width", [1280, NARROW])
def test_a_town_applies_and_every_page_is_accessible(
    call, tab_of, live_site, programme_office, axe_check, width
):
    page = tab_of("erika", width=width)

    def check(page):
        axe_check(page)
        overflow = (
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert page.evaluate(overflow) <= 0, page.url

    apply_with(page, start_of(call, live_site, programme_office), check)
    for name in ("Übersicht", "Team"):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state()
        check(page)
    page.goto(live_site.address(programme_office.portal, "/foerderaufrufe/meine/"))
    check(page)

    assert sent_answers() == expected()


def test_a_town_applies_without_script(call, tab_of, live_site, programme_office):
    page = tab_of("erika", javascript=False, width=NARROW)

    apply_with(page, start_of(call, live_site, programme_office))

    assert sent_answers() == expected()


def test_the_register_answers_while_the_key_is_typed(
    call, page, live_site, programme_office, axe_check
):
    page.goto(start_of(call, live_site, programme_office))

    page.locator("#id_key").press_sequentially("99002001", delay=20)

    page.get_by_text("4.321").wait_for()
    assert page.input_value("#id_key") == "99002001"
    axe_check(page)


def test_a_section_is_written_and_saved_by_keyboard_alone(
    call, tab_of, live_site, programme_office, reach_by_keyboard
):
    page = tab_of("erika")
    begin(page, start_of(call, live_site, programme_office))

    reach_by_keyboard(page, "Titel des Vorhabens")
    page.keyboard.type("Offenes Rathaus")
    reach_by_keyboard(page, "Dialog")
    page.keyboard.press("Space")
    reach_by_keyboard(page, "Speichern und weiter")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Kosten und Zeit").first.wait_for()

    draft = read_own_answers(version=Application.objects.get().versions.get())
    assert (draft["title"], draft["themes"]) == ("Offenes Rathaus", ["dialogue"])


def test_two_people_save_the_same_part_and_nothing_is_lost(
    call, tab_of, live_site, programme_office, axe_check
):
    anna, erika = tab_of("anna"), tab_of("erika")
    begin(anna, start_of(call, live_site, programme_office))
    put_into_the_team("erika")
    erika.goto(anna.url)

    anna.get_by_label("Titel des Vorhabens").fill("Annas Titel")
    anna.get_by_role("button", name="Entwurf speichern").click()
    anna.get_by_text("Zuletzt gespeichert").wait_for()
    erika.get_by_label("Titel des Vorhabens").fill("Erikas Titel")
    erika.get_by_role("button", name="Entwurf speichern").click()

    erika.get_by_text("Jemand anderes hat dieselben Fragen gespeichert").wait_for()
    assert erika.get_by_text("Annas Titel").is_visible()
    assert erika.get_by_label("Titel des Vorhabens").input_value() == "Erikas Titel"
    axe_check(erika)


def put_into_the_team(name):
    application, now = Application.objects.get(), timezone.now()
    person = Person.objects.get(email=f"{name}@testdorf.test")
    TeamMember.objects.create(
        authority=application.authority, application=application, person=person,
        email=person.email, role=TeamRole.EDITOR, invited_at=now, joined_at=now,
    )  # fmt: skip


def test_what_was_typed_is_still_there_when_the_browser_comes_back(
    call, tab_of, live_site, programme_office
):
    page = tab_of("erika")
    begin(page, start_of(call, live_site, programme_office))
    page.get_by_label("Titel des Vorhabens").press_sequentially("Halb getippt")

    page.reload()

    assert page.get_by_label("Titel des Vorhabens").input_value() == "Halb getippt"


def test_an_upload_goes_on_after_the_line_broke(call, tab_of, live_site, programme_office):
    page = tab_of("erika")
    begin(page, start_of(call, live_site, programme_office))
    content = b"%PDF-1.4\n" + bytes(range(256)) * 40_000 + b"%%EOF"
    broken = break_the_second_piece(page)
    page.get_by_role("link", name="Anlagen", exact=True).click()

    page.set_input_files("#id_file", PDF | {"name": "plan.pdf", "buffer": content})
    page.get_by_role("button", name="Hochladen", exact=True).click()
    page.get_by_role("link", name="plan.pdf").wait_for()

    assert broken == ["aborted"]
    file = Application.objects.get().files.get()
    assert read_own_file(file=file) == content


def break_the_second_piece(page):
    seen, broken = [], []

    def handle(route):
        if route.request.method != "PATCH":
            return route.continue_()
        seen.append(route.request.url)
        if len(seen) == 2:
            broken.append("aborted")
            return route.abort("connectionreset")
        return route.continue_()

    page.route("**/hochladen/**", handle)
    return broken


def test_an_upload_is_paused_and_continued_by_keyboard(
    call, tab_of, live_site, programme_office, axe_check
):
    page = tab_of("erika")
    begin(page, start_of(call, live_site, programme_office))
    page.get_by_role("link", name="Anlagen", exact=True).click()
    hold_back = []
    # The browser's driver marks the function it is given, which a method of a list refuses.
    page.route("**/hochladen/*/", lambda route: hold_back.append(route))  # noqa: PLW0108

    page.set_input_files("#id_file", PDF)
    page.get_by_role("button", name="Hochladen", exact=True).click()
    page.get_by_role("button", name="Anhalten").press("Enter")
    page.get_by_text("angehalten").first.wait_for()
    axe_check(page)
    page.unroute("**/hochladen/*/")
    page.get_by_role("button", name="Fortsetzen").press("Enter")

    page.get_by_role("link", name="beschluss.pdf").wait_for()
