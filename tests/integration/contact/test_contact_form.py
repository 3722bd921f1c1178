"""Messages of the public: kept, passed on once, and never lost."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.tasks.public import run_due
from modellkommune.features.contact.models import Kind, Message

FORM = "/barrierefreiheit/melden/"


@pytest.fixture
def visitor(lindental, client_for) -> Client:
    """A citizen on the portal of Lindental, whose office has an e-mail address."""
    lindental.portal.contact_email = "rathaus@lindental.example"
    lindental.portal.save()
    citizen: Client = client_for(lindental.portal)
    return citizen


def messages() -> list[Message]:
    with scopes_disabled():
        return list(Message.objects.all())


def test_a_barrier_is_kept_and_passed_on_by_the_worker(visitor, lindental):
    answer = visitor.post(
        FORM,
        {"text": "Die Karte liest niemand vor.", "page": "/karte/", "email": "anna@example.org"},
    )

    assert (answer.status_code, answer["Location"]) == (302, "/barrierefreiheit/melden/danke/")
    (message,) = messages()
    assert (message.kind, message.text) == (Kind.BARRIER, "Die Karte liest niemand vor.")
    assert message.authority == lindental.authority
    assert mail.outbox == []

    run_due(now=timezone.now())

    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to) == (["rathaus@lindental.example"], ["anna@example.org"])
    assert sent.subject == "Stadt Lindental: Barriere"
    assert "Die Karte liest niemand vor." in sent.body
    assert "Seite: /karte/" in sent.body


def test_neither_name_nor_address_is_needed(visitor):
    assert visitor.post(FORM, {"text": "Etwas geht nicht."}).status_code == 302
    assert visitor.get("/barrierefreiheit/melden/danke/").status_code == 200


def test_a_faulty_form_says_what_is_missing_and_keeps_what_was_typed(visitor):
    answer = visitor.post(FORM, {"text": " ", "name": "Anna", "email": "anna.example"})

    assert answer.status_code == 422
    assert "Bitte beschreiben Sie, was nicht funktioniert hat." in answer.text
    assert "Das ist keine E-Mail-Adresse." in answer.text
    assert 'value="anna.example"' in answer.text
    assert messages() == []


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(visitor):
    answer = visitor.post(FORM, {"text": "Kaufen Sie!", "website": "http://spam.example"})

    assert answer.status_code == 302
    assert messages() == []


def test_without_an_office_address_the_message_still_stays(lindental, client_for):
    client_for(lindental.portal).post("/kontakt/nachricht/", {"text": "Wann öffnet das Bad?"})

    run_due(now=timezone.now())

    assert [message.text for message in messages()] == ["Wann öffnet das Bad?"]
    assert mail.outbox == []


def test_a_subject_cannot_carry_headers_of_its_own(visitor, lindental):
    visitor.post(FORM, {"text": "Hallo\nBcc: alle@example.org", "name": "x\r\nBcc: y@example.org"})

    run_due(now=timezone.now())

    assert mail.outbox[0].bcc == []


def test_the_page_of_which_a_reader_came_is_filled_in(visitor):
    assert 'value="/meldungen/"' in visitor.get(f"{FORM}?seite=/meldungen/").text


def test_opening_the_form_sets_the_one_necessary_cookie(visitor):
    assert set(visitor.get(FORM).cookies) == {"csrftoken"}


def test_the_office_reads_its_own_messages_only(visitor, lindental, auenfeld, office_client_for):
    visitor.post(FORM, {"text": "Die Karte liest niemand vor."})
    address = "/office/snippets/contact/message/"

    assert "liest niemand vor" in office_client_for(lindental).get(address).text
    assert "liest niemand vor" not in office_client_for(auenfeld).get(address).text
    with scope(authority=auenfeld.authority):
        assert not Message.objects.exists()
