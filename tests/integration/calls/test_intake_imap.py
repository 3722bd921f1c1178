"""Fetching from a real IMAP server: the server's time counts, and nothing is fetched twice."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django_scopes import scope
from imapclient import SEEN

from modellkommune.features.calls.models import Application, Call, IncomingMail, Mailbox
from modellkommune.features.calls.services.intake import storing
from modellkommune.features.calls.services.intake.fetching import fetch_mailbox, try_mailbox
from modellkommune.features.calls.services.intake.passwords import set_password
from tests.factories.calls import DAY, DEADLINE, a_call
from tests.factories.mails import PDF, a_mail, a_mailbox
from tests.integration.calls.imap_server import (
    PASSWORD,
    USER,
    ImapServer,
    a_certificate,
    imap_server,
)
from tests.integration.outbox.mail_server import free_port

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server() as running:
        yield running


@pytest.fixture
def call(programme_office) -> Iterator[Call]:
    with scope(authority=programme_office.authority):
        yield a_call(programme_office.authority)


@pytest.fixture
def mailbox(call, server) -> Mailbox:
    box = a_mailbox(
        call, kind="imap", host="127.0.0.1", port=server.port, encryption="none", username=USER
    )
    set_password(box, PASSWORD)
    box.save()
    return box


def fetch(mailbox: Mailbox, at: datetime = DEADLINE):
    turn = fetch_mailbox(mailbox, clock=lambda: at)
    mailbox.refresh_from_db()
    return turn


def application_of(name: str) -> bytes:
    return a_mail(sender=f"amt@{name}.test", files={"bewerbung.pdf": PDF + name.encode()})


def test_in_the_mailbox_at_half_a_minute_to_and_fetched_four_minutes_past_is_in_time(
    server, mailbox
):
    server.put(application_of("lindental"), at=DEADLINE - 30 * SECOND)
    server.put(application_of("auenfeld"), at=DEADLINE)
    server.put(application_of("birkenhain"), at=DEADLINE + SECOND)

    turn = fetch(mailbox, at=DEADLINE + 4 * MINUTE)

    assert (turn.taken, turn.trouble) == (3, "")
    mails = IncomingMail.objects.order_by("received_at")
    assert [mail.received_by for mail in mails] == ["internaldate"] * 3
    assert [mail.received_at for mail in mails] == [
        DEADLINE - 30 * SECOND, DEADLINE, DEADLINE + SECOND,
    ]  # fmt: skip
    assert [mail.application.late_seconds for mail in mails] == [0, 0, 1]


def test_each_turn_begins_where_the_last_one_ended_and_mails_stay_there_as_read(server, mailbox):
    server.put(application_of("lindental"), at=DEADLINE - DAY)
    assert fetch(mailbox).taken == 1

    assert fetch(mailbox).taken == 0
    server.put(application_of("auenfeld"), at=DEADLINE - DAY)
    assert fetch(mailbox).taken == 1

    with server.client(folder="INBOX") as client:
        flags = client.get_flags(client.search())
    assert [SEEN in given for given in flags.values()] == [True, True]
    assert Application.objects.count() == 2


def test_a_server_that_counts_anew_brings_nothing_twice(server, mailbox):
    raw = application_of("lindental")
    server.put(raw, at=DEADLINE - DAY)
    fetch(mailbox)
    before = mailbox.uid_validity
    server.stop()
    server.start()
    server.put(raw, at=DEADLINE - DAY)
    server.put(application_of("auenfeld"), at=DEADLINE - DAY)

    turn = fetch(mailbox)

    assert mailbox.uid_validity != before
    assert turn.taken == 2
    assert IncomingMail.objects.count() == Application.objects.count() == 2


def test_mails_can_be_moved_to_a_folder_once_taken_over(server, mailbox):
    with server.client() as client:
        client.create_folder("Erledigt")
    mailbox.move_to = "Erledigt"
    mailbox.save()
    server.put(application_of("lindental"), at=DEADLINE - DAY)

    assert fetch(mailbox).trouble == ""

    with server.client(folder="Erledigt") as client:
        assert len(client.search()) == 1
    with server.client(folder="INBOX") as client:
        assert client.search() == []


def test_a_folder_that_is_missing_is_said_and_the_mail_is_taken_over_all_the_same(server, mailbox):
    mailbox.move_to = "Gibt es nicht"
    mailbox.save()
    server.put(application_of("lindental"), at=DEADLINE - DAY)

    turn = fetch(mailbox)

    assert (turn.taken, mailbox.last_error) == (1, "folder-afterwards")


def test_one_mail_that_cannot_be_stored_does_not_keep_the_next_one_waiting(
    server, mailbox, monkeypatch
):
    for name in ("lindental", "auenfeld", "birkenhain"):
        server.put(application_of(name), at=DEADLINE - DAY)
    write, written = storing.write_durably, []

    def full_once(content: bytes, *, at: datetime) -> str:
        written.append(content)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(content, at=at)

    monkeypatch.setattr(storing, "write_durably", full_once)
    first = fetch(mailbox)
    assert (first.taken, first.waiting, first.trouble) == (2, 1, "disk-full")
    assert list(mailbox.open_uids.values()) == [1]

    second = fetch(mailbox)

    assert (second.taken, second.waiting, second.trouble) == (1, 0, "")
    assert (mailbox.open_uids, mailbox.last_error) == ({}, "")
    assert Application.objects.count() == 3


def test_a_mail_larger_than_the_limit_is_kept_by_its_head_and_stays_unread(
    server, mailbox, settings
):
    settings.MAIL_MOST_BYTES = 20_000
    server.put(a_mail(files={"bewerbung.pdf": PDF + b"x" * 60_000}), at=DEADLINE - DAY)

    fetch(mailbox)

    mail = IncomingMail.objects.get()
    assert (mail.taken_for, mail.why[-1], mail.size > 60_000) == ("unknown", "too-large", True)
    with server.client(folder="INBOX") as client:
        assert SEEN not in client.get_flags(client.search())[client.search()[0]]


def test_a_mail_of_many_megabytes_is_fetched_in_pieces_and_whole(server, mailbox):
    content = PDF + bytes(range(256)) * 40_000
    server.put(a_mail(files={"bewerbung.pdf": content}), at=DEADLINE - DAY)

    fetch(mailbox)

    mail = IncomingMail.objects.get()
    assert mail.size > 10_000_000
    assert mail.attachments[0]["size"] == len(content)


def test_a_mailbox_that_another_process_reads_is_left_alone(server, mailbox):
    Mailbox.objects.update(held_until=DEADLINE + MINUTE)
    assert fetch(mailbox) is None

    assert fetch(mailbox, at=DEADLINE + 2 * MINUTE) is not None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "falsch"}, "login"),
        ({"folder": "Kein Ordner"}, "folder"),
        ({"encryption": "tls"}, "tls"),
        ({"host": "mail.example.org"}, "no-encryption"),
        ({"port": "closed"}, "refused"),
    ],
)
def test_each_fault_of_a_mailbox_has_a_name(server, mailbox, changes, code):
    if "password" in changes:
        set_password(mailbox, changes["password"])
    for name in {"folder", "encryption", "host"} & set(changes):
        setattr(mailbox, name, changes[name])
    if "port" in changes:
        mailbox.port = free_port()
    mailbox.save()

    turn = fetch(mailbox)

    assert turn.trouble == mailbox.last_error == code
    assert mailbox.failing_since == DEADLINE


def test_the_connection_is_encrypted_with_a_certificate_that_is_known(call, tmp_path, monkeypatch):
    certificate = a_certificate(tmp_path)
    with imap_server(certificate=certificate) as running:
        box = a_mailbox(
            call, kind="imap", host="127.0.0.1", port=running.port, encryption="starttls",
            username=USER,
        )  # fmt: skip
        set_password(box, PASSWORD)
        box.save()
        assert fetch(box).trouble == "certificate"

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        assert fetch(box).trouble == ""

    assert (box.last_error, box.failing_since, box.last_fetched_at) == ("", None, DEADLINE)


def test_trying_a_mailbox_counts_what_lies_there_and_takes_nothing_over(server, mailbox):
    server.put(application_of("lindental"), at=DEADLINE - DAY)

    assert try_mailbox(mailbox) == 1
    assert not IncomingMail.objects.exists()


def test_the_password_is_not_readable_where_it_is_stored(mailbox):
    assert PASSWORD.encode() not in bytes(mailbox.password_sealed)
    assert PASSWORD not in repr(vars(mailbox))
