"""An officer writes and publishes a call: with script, without, by keyboard; citizens read it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.calls.models import Call, SetConstraint
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.services.calls.freezing import freeze
from tests.factories.calls import a_call

OFFICE = "/office/calls/"
NARROW = 360


def day(ahead):
    return (timezone.localdate() + timedelta(days=ahead)).strftime("%d.%m.%Y")


def go_on(page, heading):
    page.get_by_role("button", name="Speichern und weiter").last.click()
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()


def begin(page, live_site, office):
    page.goto(live_site.address(office.portal, OFFICE))
    page.get_by_role("link", name="Neuer Aufruf").click()
    page.fill("#id_title", "Modellkommunen gesucht")
    page.get_by_role("button", name="Aufruf beginnen").click()
    page.get_by_role("heading", name="Text", exact=True).wait_for()


def write_text(page, *, script):
    page.fill("#id_summary", "Neun Kommunen erhalten je 50.000 Euro.")
    page.fill("#id_purpose", "Offenes Regierungshandeln vor Ort erproben.")
    page.fill("#id_contact_office", "Programmbüro")
    if script:
        editor = page.locator("[contenteditable=true]").first
        editor.click()
        editor.type("Wir suchen Mutige.")
    else:
        page.fill("#body-without-script", "Wir suchen Mutige.")


def fill_rows(page, rows):
    for place, row in enumerate(rows):
        for name, value in row.items():
            field = page.locator(f"#id_row-{place}-{name}")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)


def through_the_editor(page, live_site, office, check=lambda page: None, *, script=True):
    begin(page, live_site, office)
    check(page)
    write_text(page, script=script)
    go_on(page, "Wer sich bewerben kann")
    page.get_by_label("Kreis", exact=True).check()
    page.get_by_label("Gemeinde", exact=True).check()
    check(page)
    go_on(page, "Geld")
    page.fill("#id_grants_number", "9")
    page.fill("#id_grant_cents", "50.000")
    check(page)
    go_on(page, "Frist und Wege")
    page.fill("#id_closes_day", day(40))
    page.fill("#id_closes_hour", "12:00")
    page.fill("#id_mail_address", "bewerbung@programm.test")
    page.fill("#id_mail_word", "OGK27")
    check(page)
    go_on(page, "Größenklassen")
    fill_rows(page, [{"title": "Dörfer", "population_to": "5000"},
                     {"title": "Städte", "population_from": "5001"}])  # fmt: skip
    check(page)
    go_on(page, "Themen")
    fill_rows(page, [{"title": "Dialog"}, {"title": "Offene Daten"}])
    check(page)
    go_on(page, "Kriterien")
    fill_rows(page, [{"title": "Überzeugung", "weight": "2", "anchors": "0: keine\n5: volle"},
                     {"title": "Wirkung", "weight": "1"}])  # fmt: skip
    check(page)
    go_on(page, "Regeln für die Auswahl")
    fill_rows(page, [{"kind": "at-least", "number": "2", "what": "size:doerfer"},
                     {"kind": "each-of", "number": "1", "what": "theme:*"}])  # fmt: skip
    check(page)
    go_on(page, "Unterlagen")
    fill_rows(page, [{"title": "Beschluss des Rates", "formats": "pdf"}])
    check(page)
    go_on(page, "Formular")
    check(page)
    go_on(page, "Jury und Veröffentlichung")
    check(page)
    go_on(page, "Prüfen und veröffentlichen")
    check(page)
    page.get_by_role("button", name="Aufruf veröffentlichen").click()
    page.get_by_role("heading", name="Wie weit der Aufruf ist").wait_for()
    check(page)


def published(office):
    with scope(authority=office.authority):
        return Call.objects.select_related("authority").get()


def test_an_officer_writes_and_publishes_and_everybody_reads(
    live_site, programme_office, office_page, page, axe_check
):
    desk = office_page(programme_office)

    through_the_editor(desk, live_site, programme_office, axe_check)

    call = published(programme_office)
    assert call.frozen_at is not None
    assert "Wir suchen Mutige." in call.body
    page.goto(live_site.address(programme_office.portal, reverse("calls:list")))
    axe_check(page)
    page.get_by_role("link", name="Modellkommunen gesucht").click()
    page.get_by_text("Von den Ausgewählten mindestens zwei: Dörfer.").wait_for()
    axe_check(page)


def test_the_same_without_a_line_of_script(live_site, programme_office, office_page):
    desk = office_page(programme_office, javascript=False)

    through_the_editor(desk, live_site, programme_office, script=False)

    assert published(programme_office).body == "<p>Wir suchen Mutige.</p>"


def test_the_form_is_built_by_keyboard_alone(
    live_site, programme_office, office_page, reach_by_keyboard
):
    call = a_call(programme_office.authority, published_at=None)
    page = office_page(programme_office)
    page.goto(live_site.address(programme_office.portal, f"{OFFICE}{call.pk}/edit/form/"))

    reach_by_keyboard(page, "„Amtlicher Gemeindeschlüssel“ nach oben")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Fragen").wait_for()

    with scope(authority=call.authority):
        assert list(call.blocks.values_list("code", flat=True))[:2] == ["key", "name"]


@pytest.fixture
def full_call(programme_office):
    """An open call with everything that pages show."""
    now = timezone.now()
    call = a_call(
        programme_office.authority, slug="modellkommunen", opens_at=now - timedelta(days=3),
        published_at=now - timedelta(days=3), closes_at=now + timedelta(days=20),
        who_may_apply="Städte, Gemeinden und Landkreise können sich bewerben.",
        purpose="Offenes Regierungshandeln vor Ort erproben.", mail_word="OGK27",
        topics=["Beteiligung", "Offene Daten"], body="<h2>Worum es geht</h2><p>Mehr Mut.</p>",
        grace_minutes=10,
    )  # fmt: skip
    with scope(authority=call.authority):
        SetConstraint.objects.create(
            call=call, code="villages", kind="at-least", title="Mindestens zwei Dörfer.",
            parameters={"feature": "size:village", "count": 2},
        )  # fmt: skip
        freeze(call, None, now)
    return call


@pytest.mark.parametrize("name", ["call", "questions", "versions"])
def test_public_pages_are_sound_on_a_phone_in_light_and_dark(
    live_site, programme_office, new_page, full_call, axe_check, name
):
    page = new_page(width=NARROW)

    page.goto(live_site.address(programme_office.portal, address_of_call(full_call, page=name)))

    axe_check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_a_change_is_asked_for_and_compared(
    live_site, programme_office, office_page, full_call, axe_check
):
    page = office_page(programme_office)
    page.goto(live_site.address(programme_office.portal, f"{OFFICE}{full_call.pk}/change/"))
    axe_check(page)
    page.get_by_role("link", name="Frist verlängern").click()
    page.fill("#id_closes_day", day(60))
    page.fill("#id_why", "Wegen der Ferien.")
    axe_check(page)
    page.get_by_role("button", name="Diese Änderung beantragen").click()
    page.get_by_role("link", name="Vergleichen und zustimmen").click()

    page.get_by_role("button", name="Meine Änderung zurückziehen").wait_for()
    axe_check(page)
