"""A grant in the browser: first instalment and report, by mouse, keyboard and without script."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.calls.models import Grant, PaymentRequest, ReportState
from modellkommune.features.calls.services.grants import notices, payments, planning
from tests.factories.calls import a_call
from tests.factories.grants import IBAN, a_grant, a_plan
from tests.walls import sign_in

NARROW = 360
TABLE = "Datum;Empfänger;Zweck;Betrag;Position\n04.01.2027;Lehmann;Honorar;52.000,00;Personal\n"


@pytest.fixture
def authority(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def case(authority):
    """A grant whose notice became final yesterday."""
    call = a_call(authority, title="Modellkommunen gesucht", slug="modellkommunen")
    case, now = a_grant(authority, call=call), timezone.now() - timedelta(days=2)
    clerk = case.officers[0]
    planning.set_plan(grant=case.grant, given=a_plan(), by=clerk, now=now)
    today = timezone.localdate()
    notices.set_period(
        grant=case.grant, begins_on=today, ends_on=date(today.year + 1, 12, 31),
        is_agreement=False, by=clerk, now=now,
    )  # fmt: skip
    notices.make_notice(grant=case.grant, by=clerk, now=now)
    for person in case.officers[:2]:
        notices.agree_to_send(grant=case.grant, by=person, now=now)
    notices.waive_remedy(
        grant=case.grant, waived_on=today - timedelta(days=1), by=clerk, now=timezone.now()
    )
    case.fresh()
    return case


@pytest.fixture
def tab_of(new_page, live_site, programme_office):
    """`tab_of(person)`: a tab in which this person is signed in."""

    def open_tab(person, *, second_factor=False, **options):
        page = new_page(**options)
        cookie = sign_in(Client(), person, second_factor=second_factor).cookies["sessionid"].value
        url = live_site.address(programme_office.portal)
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
        return page

    return open_tab


@pytest.fixture
def at(live_site, programme_office):
    """`at(path)`: the full address of a page."""
    return lambda path: live_site.address(programme_office.portal, path)


def own(case, more=""):
    return (
        f"/foerderaufrufe/{case.authority.slug}/{case.call.slug}/zuwendung/"
        f"{case.grant.number}/verwalten/{more}"
    )


def office(case, more=""):
    return f"/office/calls/{case.call.pk}/grants/{case.grant.pk}/{more}"


def ask_for_money(page, amount="20.000"):
    page.get_by_label("Betrag in Euro").fill(amount)
    page.get_by_label("Wofür wird das Geld gebraucht?").fill("Honorare für die Werkstätten")
    page.get_by_role("button", name="Geld abrufen").click()


def approve(page, at, case):
    page.goto(at(office(case, "money/")))
    page.get_by_role("button", name="Ich habe Betrag, Zweck und Konto geprüft").click()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
def test_the_first_instalment_is_asked_for_approved_by_two_and_paid(tab_of, at, case, javascript):
    town = tab_of(case.recipient, javascript=javascript)
    town.goto(at(own(case)))
    town.get_by_role("link", name="Nennen Sie uns das Konto").click()
    town.get_by_label("IBAN").fill(IBAN[:-1] + "9")
    town.get_by_label("Kontoinhaber").fill("Gemeinde")
    town.get_by_role("button", name="Konto speichern").click()
    assert "Prüfziffern" in town.inner_text("main")
    town.get_by_label("IBAN").fill(IBAN)
    town.get_by_role("button", name="Konto speichern").click()
    ask_for_money(town)
    assert "Ihr Abruf ist da" in town.inner_text("body")

    for person in case.officers[:2]:
        approve(tab_of(person, second_factor=True, javascript=javascript), at, case)
    treasury = tab_of(case.officers[2], second_factor=True, javascript=javascript)
    treasury.goto(at(office(case, "money/")))
    treasury.get_by_role("button", name="Die Kasse hat gezahlt").click()
    treasury.wait_for_load_state()

    request = PaymentRequest.objects.get()
    assert (request.state, request.cents) == ("paid", 20_000_00)
    town.goto(at(own(case)))
    assert "20.000" in town.inner_text("main")


@pytest.mark.django_db(transaction=True)
def test_a_report_is_written_with_the_keyboard_alone_and_handed_in(tab_of, at, case):
    town = tab_of(case.recipient)
    town.goto(at(own(case, "belege/")))
    table = {"name": "belege.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    town.get_by_label("Belegliste als CSV oder XLSX").set_input_files(table)
    town.get_by_role("button", name="Tabelle einlesen").press("Enter")
    town.get_by_text("Lehmann").first.wait_for()

    town.goto(at(own(case, "bericht/1/")))
    town.get_by_role("button", name="Bericht einreichen").press("Enter")
    assert "Es fehlt noch" in town.inner_text("main")
    for box in town.locator("textarea").all():
        box.focus()
        town.keyboard.type("Es ging gut.")
    town.get_by_label("Eingebrachte Eigenmittel").focus()
    town.keyboard.type("2.000")
    town.keyboard.press("Tab")
    town.keyboard.type("0")
    town.get_by_role("button", name="Bericht einreichen").press("Enter")
    town.get_by_text("Der Bericht ist eingereicht").wait_for()

    clerk = tab_of(case.officers[0], second_factor=True)
    clerk.goto(at(office(case, "reports/1/")))
    clerk.get_by_role("button", name="Bericht annehmen").press("Enter")
    clerk.get_by_text("Der Bericht ist angenommen").wait_for()
    assert case.grant.reports.get().state == ReportState.ACCEPTED


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_recipient_is_accessible_and_fits_a_phone(tab_of, at, case, axe_check):
    _some_life(case)
    page = tab_of(case.recipient, width=NARROW)

    for more in ("", "geld/", "belege/", "bericht/1/", "aenderungen/", "aenderungen/plan/"):
        page.goto(at(own(case, more)))

        axe_check(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW, f"{more} is {wide} wide"


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_office_is_accessible(tab_of, at, case, axe_check):
    _some_life(case)
    page = tab_of(case.officers[0], second_factor=True)

    for more in ("", "plan/", "notice/", "money/", "receipts/", "reports/", "reports/1/",
                 "changes/", "changes/plan/", "end/"):  # fmt: skip
        page.goto(at(office(case, more)))

        axe_check(page)
    for path in (f"/office/calls/{case.call.pk}/grants/",
                 f"/office/calls/{case.call.pk}/grants/terms/", "/office/calls/grants/law/"):  # fmt: skip
        page.goto(at(path))

        axe_check(page)


def _some_life(case):
    """An account, a request and a receipt, so that no page is empty."""
    now = timezone.now()
    payments.name_account(
        grant=case.grant, iban=IBAN, holder="Gemeinde", by=case.recipient, now=now
    )
    payments.request_money(
        grant=case.grant, cents=20_000_00, purpose="Honorare", by=case.recipient, now=now,
        by_recipient=True,
    )  # fmt: skip
    Grant.objects.get(pk=case.grant.pk).receipts.create(
        authority=case.authority, number=1, paid_on=date(2027, 1, 4), payee="Lehmann",
        purpose="Honorar", cents=36_500_00, line_code="personal",
    )  # fmt: skip
