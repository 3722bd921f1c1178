"""Mail of libraries takes the same way, as a secret of the portal it belongs to."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail import EmailMessage, send_mail
from django_scopes import scope, scopes_disabled

from modellkommune.commons.outbox.models import Message
from tests.integration.outbox.conftest import NOON, deliver_at, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_outbox(settings):
    """As in an installation; the test runner puts a memory in the place of all mail."""
    settings.EMAIL_BACKEND = "modellkommune.commons.outbox.backend.OutboxBackend"


def only_message() -> Message:
    with scopes_disabled():
        return Message.objects.get()


def test_a_mail_of_a_library_waits_in_the_outbox_and_is_secret(lindental):
    with scope(authority=lindental.authority):
        send_mail("Ihr Code", "Code: 417 203", None, ["erika@example.org"])

    message = only_message()
    assert (message.recipient, message.is_secret) == ("erika@example.org", True)
    assert mail.outbox == []


def test_it_is_wiped_when_it_has_left(lindental):
    with scope(authority=lindental.authority):
        send_mail("Ihr Code", "Code: 417 203", None, ["erika@example.org"])
    with scopes_disabled():
        Message.objects.update(due_at=NOON)

    deliver_at(NOON)

    assert "417 203" in mail.outbox[0].body
    assert fresh(only_message()).body == ""


def test_on_a_county_s_portal_it_belongs_to_the_county(county, lindental):
    with scope(authority=[county.authority, lindental.authority]):
        send_mail("Ihr Code", "-", None, ["erika@example.org"])

    assert only_message().authority == county.authority


def test_each_recipient_gets_a_message_of_their_own_with_the_files(lindental):
    letter = EmailMessage("Unterlagen", "Anbei.", to=["a@example.org"], bcc=["b@example.org"])
    letter.attach("plan.txt", "Plan", "text/plain")

    with scope(authority=lindental.authority):
        letter.send()

    with scopes_disabled():
        messages = Message.objects.order_by("recipient")
        recipients = [message.recipient for message in messages]
        contents = [bytes(file.content) for message in messages for file in message.files.all()]
    assert recipients == ["a@example.org", "b@example.org"]
    assert contents == [b"Plan", b"Plan"]


def test_mail_of_a_command_goes_straight_to_the_mail_server(db):
    send_mail("Bericht", "-", None, ["betrieb@example.org"])

    assert [sent.to for sent in mail.outbox] == [["betrieb@example.org"]]
    with scopes_disabled():
        assert not Message.objects.exists()


def test_a_forgotten_password_is_answered_through_the_outbox(lindental, client_for):
    client = client_for(lindental.portal)

    client.post("/account/password/reset/", {"email": lindental.administrator.email})

    message = only_message()
    assert message.recipient == lindental.administrator.email
    assert message.authority == lindental.authority
    assert message.is_secret
