"""Delivery by a real LMTP client: an answer for every recipient, and yes only when stored."""

from __future__ import annotations

import errno
import smtplib
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.outbox.services.delivering import deliver_waiting
from modellkommune.features.calls.models import Call, IncomingMail, Mailbox
from modellkommune.features.calls.services.intake import lmtp, storing
from modellkommune.features.calls.services.intake.daemon import (
    AddressFaulty,
    Listen,
    LmtpServer,
    read_listen,
)
from modellkommune.features.calls.services.intake.sorting import sort_left_over
from tests.factories.calls import DAY, a_call
from tests.factories.mails import PDF, a_mail, a_mailbox
from tests.integration.outbox.mail_server import free_port, mail_server

pytestmark = pytest.mark.django_db(transaction=True)
SENDER, TO = "rathaus@testdorf.test", "bewerbung@programm.test"


@pytest.fixture
def call(programme_office) -> Call:
    now = timezone.now()
    return a_call(
        programme_office.authority, opens_at=now - DAY, published_at=now - DAY, closes_at=now + DAY
    )


@pytest.fixture
def mailbox(call) -> Mailbox:
    return a_mailbox(call)


@pytest.fixture
def server(mailbox) -> Iterator[Listen]:
    listen = Listen(host="127.0.0.1", port=free_port())
    running = LmtpServer(listen, clock=timezone.now)
    running.start()
    yield listen
    running.stop()


def deliver(
    listen: Listen, raw: bytes, *, to: tuple[str, ...] = (TO,), sender: str = SENDER
) -> Any:
    """Deliver as a mail server does; returns refusals by recipient."""
    with smtplib.LMTP(listen.path or listen.host, listen.port) as client:
        return client.sendmail(sender, list(to), raw)


def sorted_mails(count: int) -> list[IncomingMail]:
    """Wait until so many mails are sorted, for that comes after the answer."""
    for _ in range(400):
        with scopes_disabled():
            found = list(
                IncomingMail.objects.filter(processed_at__isnull=False)
                .select_related("application")
                .order_by("pk")
            )
        if len(found) >= count:
            return found
        time.sleep(0.025)
    raise AssertionError(f"{len(found)} of {count} mails are sorted")


def test_what_counts_is_the_moment_of_our_acceptance(server):
    before = timezone.now()

    assert deliver(server, a_mail(files={"bewerbung.pdf": PDF})) == {}

    mail = sorted_mails(1)[0]
    assert before < mail.received_at < timezone.now()
    assert (mail.received_by, mail.envelope_from) == ("lmtp", SENDER)
    assert mail.application.received_at == mail.received_at


def test_the_acknowledgement_reaches_the_senders_mail_server_and_forbids_answers(server, settings):
    port = free_port()
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "noreply@programm.test"
    deliver(server, a_mail(files={"bewerbung.pdf": PDF}))
    mail = sorted_mails(1)[0]

    with mail_server(port) as theirs, scopes_disabled():
        deliver_waiting(clock=timezone.now, is_stopping=lambda: False)

    (letter,) = theirs.mails
    text = letter.get_body(("plain",)).get_content()
    assert (letter["To"], letter["Reply-To"]) == (SENDER, TO)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Subject"].startswith("OGK27-001")
    assert mail.attachments[0]["sha256"] in text


def test_an_unknown_recipient_is_refused_and_the_known_one_is_served(server):
    raw = a_mail(files={"bewerbung.pdf": PDF})

    refused = deliver(server, raw, to=(TO, "niemand@programm.test"))

    assert refused["niemand@programm.test"][0] == 550
    assert len(sorted_mails(1)) == 1


def test_letter_case_and_a_word_after_a_plus_sign_do_not_matter(server):
    deliver(server, a_mail(files={"bewerbung.pdf": PDF}), to=("Bewerbung+OGK27@programm.test",))

    assert sorted_mails(1)[0].recipient == TO


def test_two_mailboxes_in_one_delivery_get_an_answer_each(server, call):
    a_mailbox(call, address="zweitpost@programm.test")
    raw = a_mail(files={"bewerbung.pdf": PDF})

    with smtplib.LMTP(server.host, server.port) as client:
        client.ehlo_or_helo_if_needed()
        client.mail(SENDER)
        client.rcpt(TO)
        client.rcpt("zweitpost@programm.test")
        first = client.data(raw)
        second = client.getreply()

    assert (first[0], second[0]) == (250, 250)
    mails = sorted_mails(2)
    assert sorted(mail.taken_for for mail in mails) == ["application", "duplicate"]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 452),
        (OSError(errno.EIO, "Input/output error"), 451),
        (OperationalError("server closed the connection"), 451),
    ],
)
def test_what_cannot_be_stored_stays_with_the_sending_server(server, monkeypatch, fault, code):
    def refuse(*_arguments: Any, **_how: Any) -> str:
        raise fault

    monkeypatch.setattr(storing, "write_durably", refuse)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        deliver(server, a_mail(files={"bewerbung.pdf": PDF}))

    assert refusal.value.smtp_code == code
    with scopes_disabled():
        assert not IncomingMail.objects.exists()


def test_while_the_database_is_down_recipients_are_put_off_and_not_refused(server, monkeypatch):
    def down(_address: str) -> Mailbox:
        raise OperationalError("could not connect")

    monkeypatch.setattr(lmtp, "mailbox_of", down)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        deliver(server, a_mail(files={"bewerbung.pdf": PDF}))

    assert refusal.value.recipients[TO][0] == 451


def test_a_mail_above_the_limit_is_refused_with_552(mailbox, settings):
    settings.MAIL_MOST_BYTES = 50_000
    listen = Listen(host="127.0.0.1", port=free_port())
    server = LmtpServer(listen, clock=timezone.now)
    server.start()
    try:
        with pytest.raises(smtplib.SMTPException) as refusal:
            deliver(listen, a_mail(files={"bewerbung.pdf": PDF + b"x" * 90_000}))
    finally:
        server.stop()

    assert "552" in str(refusal.value)


def test_a_line_longer_than_the_standard_allows_is_no_reason_to_refuse(server):
    raw = a_mail(files={"bewerbung.pdf": PDF}).replace(b"anbei unsere", b"anbei " + b"x" * 50_000)

    assert deliver(server, raw) == {}
    assert sorted_mails(1)[0].size > 50_000


def test_what_was_stored_and_not_sorted_is_sorted_later_and_acknowledged_once(
    server, call, monkeypatch
):
    def die(*_arguments: Any, **_how: Any) -> None:
        raise SystemError("killed")

    monkeypatch.setattr(lmtp, "sort_mail", die)
    deliver(server, a_mail(files={"bewerbung.pdf": PDF}))
    with scope(authority=call.authority):
        assert sort_left_over(now=timezone.now()) == 1
        assert sort_left_over(now=timezone.now()) == 0

    mail = sorted_mails(1)[0]
    assert mail.application.number == 1
    assert mail.acknowledged_at is not None


def test_a_socket_file_takes_delivery_and_is_gone_afterwards(mailbox, tmp_path):
    path = tmp_path / "intake.sock"
    server = LmtpServer(Listen(path=str(path)), clock=timezone.now)
    server.start()
    try:
        assert oct(path.stat().st_mode & 0o777) == "0o660"
        deliver(Listen(path=str(path)), a_mail(files={"bewerbung.pdf": PDF}))
    finally:
        server.stop()

    assert len(sorted_mails(1)) == 1
    assert not path.exists()


@pytest.mark.parametrize("text", ["", "8024", "host:", "host:0", "host:70000", "unix:"])
def test_an_address_that_is_none_is_refused(text):
    with pytest.raises(AddressFaulty):
        read_listen(text)


def test_the_address_of_ipv6_stands_in_brackets():
    assert read_listen("[::1]:8024") == Listen(host="::1", port=8024)
