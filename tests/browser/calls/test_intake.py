"""The officer sorts a mail, answers a question and enters a mailbox, with and without a mouse."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from modellkommune.features.calls.models import Application, Call, IncomingMail
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.calls import DAY, a_call
from tests.factories.mails import PDF, PROGRAM, a_mail, a_mailbox

# Fields that are wider than the box they stand in.
STICKS_OUT = """() => [...document.querySelectorAll(".next :is(select, input, textarea)")]
    .filter(field => field.getBoundingClientRect().right
        > field.closest(".next").getBoundingClientRect().right)
    .map(field => field.name)"""
PLACES = ("Hintertal", "Auenfeld", "Birkenhain", "Neustadt an der Aue")


@pytest.fixture
def call(programme_office) -> Call:
    now = timezone.now()
    found = a_call(
        programme_office.authority, opens_at=now - 9 * DAY, published_at=now - 9 * DAY,
        closes_at=now + 9 * DAY,
    )  # fmt: skip
    mailbox = a_mailbox(found, kind="imap", host="mail.programm.test", last_error="login",
                        failing_since=now - DAY)  # fmt: skip
    with scope(authority=found.authority):
        for number, place in enumerate(PLACES):
            address = f"rathaus@{place.split()[0].lower()}.test"
            take(mailbox, place, address, number, files={"bewerbung.pdf": PDF + place.encode()},
                 subject=f"Bewerbung {place}", text="Anbei unsere Bewerbung.")  # fmt: skip
        take(mailbox, "Vera Lindgrün", "v.lindgruen@hintertal.test", 5, files={},
             subject="Frage", text="Darf sich Hintertal mit Auenfeld zusammentun?")  # fmt: skip
        take(mailbox, "Ordnungsamt", "ordnung@weidach.test", 6, subject="Unterlagen",
             text="Reicht der Beschluss?\n\nMit freundlichen Grüßen\nOrdnungsamt Weidach",
             files={"konzept.pdf": PDF, "kostenplan.xlsm.exe": PROGRAM})  # fmt: skip
    return found


def take(mailbox: Any, name: str, address: str, hours: int, **mail: Any) -> IncomingMail:
    at = timezone.now() - timedelta(hours=10 - hours)
    return take_in(
        a_mail(sender=f"{name} <{address}>", **mail), mailbox=mailbox, received_at=at,
        received_by="internaldate", now=at,
    )  # fmt: skip


def of_call(live_site, programme_office, call: Call, page: str) -> str:
    address: str = live_site.address(programme_office.portal, f"/office/calls/{call.pk}/{page}")
    return address


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_intake_passes_the_accessibility_check(
    office_page, live_site, programme_office, call, axe_check, width
):
    tab = office_page(programme_office, width=width)
    with scope(authority=call.authority):
        mail = IncomingMail.objects.get(taken_for="unknown")
        question = call.questions.get()
        mailbox = mail.mailbox

    for path in (
        f"{call.pk}/mail/", f"{call.pk}/mail/?pile=all", f"inbox/{mail.pk}/", "inbox/",
        "mailboxes/", f"mailboxes/{mailbox.pk}/", f"{call.pk}/questions/",
        f"{call.pk}/questions/{question.pk}/",
    ):  # fmt: skip
        tab.goto(live_site.address(programme_office.portal, f"/office/calls/{path}"))
        axe_check(tab)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert tab.evaluate(STICKS_OUT) == [], path


@pytest.mark.parametrize("javascript", [True, False])
def test_an_unclear_mail_becomes_an_application_by_keyboard(
    office_page, live_site, programme_office, call, javascript
):
    tab = office_page(programme_office, javascript=javascript)
    tab.goto(of_call(live_site, programme_office, call, "mail/"))
    tab.get_by_role("row").filter(has_text="ordnung@weidach.test").get_by_role("link").press(
        "Enter"
    )

    tab.get_by_label("eine neue Bewerbung zum Aufruf unten").press("Space")
    tab.get_by_role("button", name="E-Mail zuordnen").press("Enter")

    expect(tab.get_by_text("Die E-Mail gehört jetzt zu OGK27-005")).to_be_visible()
    with scope(authority=call.authority):
        assert Application.objects.count() == 5


def test_a_question_is_worded_without_names_and_published_for_all(
    office_page, live_site, programme_office, call
):
    tab = office_page(programme_office)
    tab.goto(of_call(live_site, programme_office, call, "questions/"))
    tab.get_by_role("link", name="Darf sich Hintertal").press("Enter")
    tab.get_by_label("Antwort", exact=False).last.fill("Ja, bis zu fünf Orte.")
    tab.get_by_role("button", name="Antwort speichern").press("Enter")
    expect(tab.get_by_text("könnte verraten, wer gefragt hat")).to_be_visible()

    tab.get_by_label("Frage ohne Namen").fill("Dürfen sich Orte zusammentun?")
    tab.get_by_role("button", name="Antwort speichern").press("Enter")
    tab.get_by_role("button", name="Antworten veröffentlichen").press("Enter")

    expect(tab.get_by_text("1 Person hat Post bekommen")).to_be_visible()
