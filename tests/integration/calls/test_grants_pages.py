"""The pages of grants: office and recipient, empty and full, and who may not come in."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    BaseRateEntry,
    Grant,
    GrantRule,
    GrantState,
    GrantTerms,
    PaymentRequest,
    Receipt,
    RemedyText,
    TeamMember,
)
from modellkommune.features.calls.public import account_entries
from modellkommune.features.calls.selectors.grants.waiting import waiting_for
from modellkommune.features.calls.services.grants import payments
from tests.factories.grants import (
    DAY,
    IBAN,
    MONDAY,
    a_grant,
    final,
    paid,
    ready_for_notice,
    with_notice,
)
from tests.fixtures.authorities import host_of
from tests.walls import sign_in

pytestmark = pytest.mark.django_db

PARTS = ("grant", "grant_plan", "grant_notice", "grant_money", "grant_receipts", "grant_reports",
         "grant_changes", "grant_end")  # fmt: skip
BACKEND = "modellkommune.commons.people.backends.SignInBackend"
OWN_PARTS = ("grant", "grant_money", "grant_receipts", "grant_changes")


@pytest.fixture(autouse=True)
def thursday(monkeypatch):
    """The pages ask the clock; the notice of Monday was waived on Tuesday."""
    monkeypatch.setattr(timezone, "now", lambda: MONDAY + 3 * DAY)


@pytest.fixture
def office(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def case(office):
    return a_grant(office)


@pytest.fixture
def first(programme_office, case):
    return sign_in(Client(headers={"host": host_of(programme_office.portal)}), case.officers[0])


@pytest.fixture
def second(programme_office, case):
    return sign_in(Client(headers={"host": host_of(programme_office.portal)}), case.officers[1])


@pytest.fixture
def recipient(programme_office, case):
    client = Client(headers={"host": host_of(programme_office.portal)})
    client.force_login(case.recipient, backend=BACKEND)
    return client


def url(case, name, *more):
    return reverse(f"calls_office:{name}", args=[case.call.pk, case.grant.pk, *more])


def own(case, name="grant", **more):
    words = {"place": case.authority.slug, "slug": case.call.slug, "number": case.grant.number}
    return reverse(f"calls:{name}", kwargs=words | more)


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("lead", [lambda case: case, ready_for_notice, with_notice, final, paid])
def test_every_page_of_the_office_answers_in_every_state(first, case, lead):
    lead(case)

    answers = {name: first.get(url(case, name)).status_code for name in PARTS}

    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize("lead", [lambda case: case, with_notice, final, paid])
def test_every_page_of_the_recipient_answers_in_every_state(recipient, case, lead):
    lead(case)

    answers = {name: recipient.get(own(case, name)).status_code for name in OWN_PARTS}

    assert set(answers.values()) == {200}, answers


def test_the_list_and_its_empty_state(first, case):
    address = reverse("calls_office:grants", args=[case.call.pk])
    assert case.grant.recipient_name in text(first.get(address))

    Grant.objects.all().delete()

    assert "Hier stehen die Zuwendungen" in text(first.get(address))


def test_strangers_do_not_find_a_grant(programme_office, case):
    stranger = Person.objects.create_user(email="fremd@ort.test", password="Birnbaum-am-Anger-7")
    client = Client(headers={"host": host_of(programme_office.portal)})

    assert client.get(own(case)).status_code == 302
    client.force_login(stranger, backend=BACKEND)
    assert client.get(own(case)).status_code == 404


def test_a_reader_of_the_team_sees_and_does_not_write(recipient, case):
    final(case)
    TeamMember.objects.update(role="reader")

    page = recipient.get(own(case, "grant_money"))
    recipient.post(own(case, "grant_money"), {"aktion": "abruf", "cents": "10", "purpose": "x"})

    assert "Geld abrufen" not in text(page)
    assert not PaymentRequest.objects.exists()


def test_from_the_plan_to_the_sent_notice_in_the_office(first, second, case):
    plan = {
        "title-0": "Personal", "cents-0": "52.000,00", "category-0": "", "code-0": "",
        "own_cents": "1.500", "third_cents": "0",
    }  # fmt: skip
    faulty = first.post(url(case, "grant_plan"), plan)
    assert faulty.status_code == 422
    assert "500,00" in text(faulty)
    assert "Personal" in text(faulty)
    first.post(url(case, "grant_plan"), plan | {"own_cents": "2.000"})

    address = url(case, "grant_notice")
    first.post(address, {"do": "period", "begins_on": "2027-01-01", "ends_on": "2027-12-31"})
    first.post(address, {"do": "conditions", "text-0": "Werkstatt", "due_on-0": "2027-03-01"})
    first.post(address, {"do": "make"})
    first.post(address, {"do": "agree"})
    assert "1 von 2" in text(first.get(address))
    second.post(address, {"do": "agree"})

    grant = case.fresh()
    assert grant.state == GrantState.NOTICE_SENT
    assert grant.conditions.get().text == "Werkstatt"
    letter = grant.letters.get()
    pdf = first.get(url(case, "grant_letter", letter.pk))
    assert b"".join(pdf).startswith(b"%PDF")


def test_before_the_notice_is_final_the_page_says_why_no_money_goes(first, recipient, case):
    with_notice(case)

    assert "nicht bestandskräftig" in text(first.get(url(case, "grant_money")))
    assert "nicht bestandskräftig" in text(recipient.get(own(case, "grant_money")))


def test_from_the_request_to_the_payment(first, second, recipient, case):
    final(case)
    recipient.post(
        own(case, "grant_money"), {"aktion": "abruf", "cents": "20.000", "purpose": "Personal"}
    )
    address = url(case, "grant_money")

    first.post(address, {"do": "approve", "number": "1"})
    second.post(address, {"do": "approve", "number": "1"})
    table = first.post(reverse("calls_office:grant_treasury", args=[case.call.pk]))
    first.post(address, {"do": "paid", "number": "1", "paid_on": "2026-12-15", "reference": "K7"})

    assert "20000,00" in text(table)
    assert table["Content-Disposition"].startswith("attachment")
    assert PaymentRequest.objects.get().reference == "K7"
    assert "20.000" in text(recipient.get(own(case)))


def test_approving_ones_own_request_is_refused_with_a_sentence(first, case):
    final(case)
    address = url(case, "grant_money")
    first.post(address, {"do": "request", "cents": "100", "purpose": "Druck"})

    answer = first.post(address, {"do": "approve", "number": "1"}, follow=True)

    assert "Sie haben diese Auszahlung selbst beantragt" in text(answer)
    assert PaymentRequest.objects.get().state == "asked"


def test_too_much_money_is_refused_and_what_was_typed_stays(recipient, case):
    final(case)

    answer = recipient.post(
        own(case, "grant_money"),
        {"aktion": "abruf", "cents": "50.000,01", "purpose": "Alles auf einmal"},
    )

    assert answer.status_code == 422
    assert "Alles auf einmal" in text(answer)
    assert "50.000,00" in text(answer)


def test_a_slip_in_the_account_number_stays_on_the_page(recipient, case):
    answer = recipient.post(
        own(case, "grant_money"), {"aktion": "konto", "iban": IBAN[:-1] + "1", "holder": "Ort"}
    )

    assert answer.status_code == 422
    assert "Prüfziffern" in text(answer)


def test_a_table_of_receipts_is_taken_over_with_findings(recipient, case):
    final(case)
    table = "Datum;Empfänger;Zweck;Betrag\n04.01.2027;Bäckerei;Brot;12,50\nx;y;z;1\n"

    answer = recipient.post(
        own(case, "grant_receipts_upload"),
        {"file": SimpleUploadedFile("belege.csv", table.encode())},
    )

    assert "Zeile 3" in text(answer)
    assert [row.cents for row in Receipt.objects.all()] == [1_250]
    assert "Bäckerei" in text(recipient.get(own(case, "grant_receipts_table")))


def test_a_faulty_file_is_refused_with_a_sentence(recipient, case):
    final(case)

    answer = recipient.post(
        own(case, "grant_receipts_upload"),
        {"file": SimpleUploadedFile("belege.xlsx", b"PK\x03\x04kaputt")},
    )

    assert answer.status_code == 422
    assert "nicht als Tabelle lesbar" in text(answer)


def test_a_report_is_drafted_asked_about_and_accepted(first, recipient, case):
    paid(case)
    Receipt.objects.create(
        authority=case.authority, grant=case.grant, number=1, paid_on=MONDAY.date(),
        payee="A", purpose="B", cents=52_000_00,
    )  # fmt: skip
    report = case.grant.reports.get()
    words = {f"section-{section['code']}": "Es ging gut." for section in report.form}
    figures = {"own_cents": "2.000", "third_cents": "0"}
    address = own(case, "grant_report", report=report.number)

    recipient.post(address, {**words, "aktion": "speichern"})
    missing = recipient.post(address, {**words, "aktion": "einreichen"})
    recipient.post(address, {**words, **figures, "aktion": "einreichen"})
    checked = first.get(url(case, "grant_report", report.number))
    first.post(url(case, "grant_report", report.number), {"do": "ask", "text": "Wie viele kamen?"})
    question = report.questions.get()
    recipient.post(
        own(case, "grant_answer", report=report.number, question=question.pk),
        {"answer": "Vierzig."},
    )
    recipient.post(address, {**words, **figures, "aktion": "einreichen"})
    first.post(url(case, "grant_report", report.number), {"do": "accept"})

    assert missing.status_code == 422
    assert "Eigenmittel" in text(missing)
    assert "Es ging gut." in text(checked)
    report.refresh_from_db()
    assert report.state == "accepted"


def test_a_report_calls_nothing_optional_that_handing_in_needs_and_keeps_an_empty_draft(
    recipient, case
):
    paid(case)
    report = case.grant.reports.get()
    address = own(case, "grant_report", report=report.number)

    form = recipient.get(address)
    draft = recipient.post(address, {"aktion": "speichern"})

    assert "(freiwillig)" not in text(form)
    assert "Zum Einreichen braucht jeder Abschnitt einen Text" in text(form)
    assert draft.status_code == 302
    report.refresh_from_db()
    assert report.saved_at is not None


def test_a_change_asked_for_online_is_decided_by_two(first, second, recipient, case):
    with_notice(case)
    recipient.post(
        own(case, "grant_change", what="zeitraum"),
        {"ends_on": "2028-03-31", "reason": "Die Stelle war lange frei."},
    )
    address = url(case, "grant_changes")
    assert "Die Stelle war lange frei." in text(first.get(address))

    first.post(address, {"do": "approve", "number": "1"})
    second.post(address, {"do": "approve", "number": "1"})

    assert str(case.fresh().ends_on) == "2028-03-31"
    assert recipient.get(own(case, "grant_changes")).status_code == 200


@pytest.mark.parametrize("what", ["plan", "period", "amount"])
def test_the_forms_of_changes_answer(first, case, what):
    with_notice(case)

    assert first.get(url(case, "grant_change", what)).status_code == 200


@pytest.mark.parametrize("what", ["plan", "zeitraum", "betrag"])
def test_the_forms_of_changes_answer_online(recipient, case, what):
    with_notice(case)

    assert recipient.get(own(case, "grant_change", what=what)).status_code == 200


def test_terms_and_law_are_written_down(first, case):
    terms = reverse("calls_office:grant_terms", args=[case.call.pk])
    law = reverse("calls_office:grant_law")
    assert "Entwurf" in text(first.get(terms))

    first.post(terms, {
        "rules_code": "ANBest-P", "state_key": "05", "remedy_path": "court",
        "court": "Verwaltungsgericht Musterstadt", "notice_text": "Sie erhalten {amount}.",
        "annexes_text": "Plan", "sections_text": "Lage | Was war?\nErgebnis",
    })  # fmt: skip
    first.post(law, {
        "do": "remedy", "remedy-state_key": "05", "remedy-path": "court",
        "remedy-valid_from": "2026-01-01", "remedy-text": "Klage beim {court}.",
        "remedy-source": "Rechtsamt",
    })  # fmt: skip
    first.post(law, {
        "do": "rate", "rate-valid_from": "2026-07-01", "rate-percent": "1,27",
        "rate-source": "Bundesanzeiger",
    })  # fmt: skip
    wrong = first.post(law, {
        "do": "rate", "rate-valid_from": "2026-08-01", "rate-percent": "1", "rate-source": "x",
    })  # fmt: skip
    first.post(law, {
        "do": "rule", "rule-code": "ANBest-P", "rule-state_key": "05",
        "rule-valid_from": "2026-01-01", "rule-report_months": "4", "rule-line_percent": "20",
        "rule-threshold_cents": "500", "rule-fixed_rule": "up-to-cost", "rule-use_weeks": "8",
        "rule-service_days": "4", "rule-source": "VV zu § 44 LHO",
    })  # fmt: skip

    assert GrantTerms.objects.get().report_form[0] == {
        "code": "lage", "title": "Lage", "help": "Was war?",
    }  # fmt: skip
    assert case.fresh().state_key == "05"
    assert RemedyText.objects.get().text == "Klage beim {court}."
    assert BaseRateEntry.objects.get().basis_points == 127
    assert wrong.status_code == 422
    assert GrantRule.objects.get().line_permille == 200
    assert "Entwurf" not in text(first.get(terms))
    assert "VV zu § 44 LHO" in text(first.get(law))


def test_a_grant_of_another_house_is_entered_on_its_page(first, case):
    address = reverse("calls_office:grant_by_hand", args=[case.call.pk])

    first.post(address, {
        "recipient_name": "Stadt", "title": "Vorhaben", "amount_cents": "50.000",
        "awarded_on": "2017-05-16",
    })  # fmt: skip

    assert Grant.objects.get(recipient_name="Stadt").number == 2


def test_the_start_page_names_what_waits(case):
    final(case)
    payments.request_money(
        grant=case.grant, cents=100, purpose="Druck", by=case.officers[0], now=timezone.now()
    )

    for_first = [entry.title for entry in waiting_for(case.officers[0])]
    for_second = [entry.title for entry in waiting_for(case.officers[1])]

    assert for_first == []
    assert for_second == [f"Abruf prüfen: {case.grant.recipient_name}, 1,00\xa0€"]


def test_the_list_needs_as_many_queries_for_three_as_for_one(first, case, assert_queries_constant):
    def add(_number):
        a_grant(case.authority, call=case.call)

    assert_queries_constant(
        first, reverse("calls_office:grants", args=[case.call.pk]), add=add, most=10
    )


def test_the_recipients_page_needs_as_many_queries_for_three_requests(
    recipient, case, assert_queries_constant
):
    final(case)

    def add(number):
        payments.request_money(
            grant=case.grant, cents=100, purpose=str(number), by=case.recipient,
            now=timezone.now(), by_recipient=True,
        )  # fmt: skip

    assert_queries_constant(recipient, own(case), add=add, most=12)


def test_the_account_leads_to_the_grant(case):
    entries = {entry.url: entry.note for entry in account_entries(case.recipient)}

    assert entries[own(case)] == "bewilligt"


def test_empty_upload_is_asked_for_a_file(first, case):
    answer = first.post(url(case, "grant_receipts_upload"), {"file": io.BytesIO(b"")}, follow=True)

    assert answer.status_code == 200
