"""Who wrote, when it reached the house, and whether it came twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from modellkommune.kernel.mail import (
    Nature,
    ReceivedLine,
    content_digest,
    moment_of_receipt,
    read_mail,
)
from tests.unit.kernel.mail.samples import PDF, mail, multipart, part, with_file


@pytest.mark.parametrize(
    ("header", "nature"),
    [
        ({}, Nature.MESSAGE),
        ({"auto_submitted": "no"}, Nature.MESSAGE),
        ({"return_path": "<anna@lindental.example>"}, Nature.MESSAGE),
        ({"x_auto_response_suppress": "DR, RN"}, Nature.MESSAGE),
        ({"auto_submitted": "auto-replied; owner=x"}, Nature.AUTO_REPLY),
        ({"x_auto_response_suppress": "All"}, Nature.AUTO_REPLY),
        ({"precedence": "bulk"}, Nature.AUTO_REPLY),
        ({"precedence": "auto_reply"}, Nature.AUTO_REPLY),
        ({"x_autoreply": "yes"}, Nature.AUTO_REPLY),
        ({"return_path": "<>"}, Nature.AUTO_REPLY),
        ({"subject": "Automatische Antwort: Bewerbung"}, Nature.AUTO_REPLY),
        ({"from": "Mail Delivery <MAILER-DAEMON@mx.example>"}, Nature.BOUNCE),
        ({"return_path": "<>", "subject": "Undelivered Mail"}, Nature.BOUNCE),
        ({"x_failed_recipients": "x@y.example"}, Nature.BOUNCE),
        ({"list_id": "<rat.lindental.example>"}, Nature.LIST),
        ({"precedence": "list"}, Nature.LIST),
    ],
)
def test_only_mails_of_people_are_answered(header, nature):
    read = read_mail(mail(**header))

    assert (read.nature, read.never_answer) == (nature, nature is not Nature.MESSAGE)


def test_a_delivery_report_is_a_bounce():
    report = multipart(part("Nicht zugestellt."), subtype='report; report-type="delivery-status"')

    assert read_mail(report.replace(b'status""', b'status"')).nature is Nature.BOUNCE


def test_a_mail_without_a_sender_is_never_answered():
    assert read_mail(mail(**{"from": "Anna"})).never_answer


OURS = {"mx.programm.example", "imap.programm.example"}
TOP = ("from mx.programm.example (mx.programm.example [10.0.0.5])\r\n\tby imap.programm.example "
       "with LMTP id 1; Sat, 22 Apr 2017 00:04:00 +0200 (MESZ)")  # fmt: skip
ENTRY = ("from mail.lindental.example (host by nowhere [203.0.113.9])\r\n\tby mx.programm.example "
         "(Postfix) with ESMTP id 2\r\n\tfor <x@y.example>; Fri, 21 Apr 2017 23:59:30 +0200")  # fmt: skip
FORGED = ("from old.example by mx.programm.example; Mon, 17 Apr 2017 10:00:00 +0200")  # fmt: skip


def received(*lines: str) -> bytes:
    return b"".join(f"Received: {line}\r\n".encode() for line in lines) + mail()


def test_the_moment_of_the_first_of_our_servers_counts():
    read = read_mail(received(TOP, ENTRY))

    assert [(line.by, line.from_) for line in read.received] == [
        ("imap.programm.example", "mx.programm.example"),
        ("mx.programm.example", "mail.lindental.example"),
    ]
    assert moment_of_receipt(read.received, OURS) == datetime(2017, 4, 21, 21, 59, 30, tzinfo=UTC)


def test_a_line_the_sender_put_below_is_never_believed():
    read = read_mail(received(TOP, ENTRY, FORGED))

    assert moment_of_receipt(read.received, OURS) == datetime(2017, 4, 21, 21, 59, 30, tzinfo=UTC)


def test_naming_itself_like_our_server_helps_no_stranger():
    pretending = ENTRY.replace("mail.lindental.example", "mx.programm.example")

    read = read_mail(received(pretending, FORGED))

    assert moment_of_receipt(read.received, OURS) == datetime(2017, 4, 21, 21, 59, 30, tzinfo=UTC)


def test_without_a_line_of_ours_on_top_there_is_no_moment():
    foreign = ReceivedLine("mx.else.example", "x.example", datetime(2017, 4, 21, tzinfo=UTC))

    assert moment_of_receipt([foreign], OURS) is None
    assert moment_of_receipt([foreign, *read_mail(received(ENTRY)).received], OURS) is None
    assert moment_of_receipt([], OURS) is None


def test_the_same_mail_under_another_message_id_has_the_same_digest():
    first = read_mail(with_file(PDF, "a.pdf"))
    again = read_mail(
        with_file(PDF, "b.pdf").replace(b"<1@", b"<2@").replace(b"Anbei.", b"Anbei. \r\n")
    )
    other = read_mail(with_file(PDF + b" ", "a.pdf"))

    assert content_digest(first) == content_digest(again)
    assert content_digest(first) != content_digest(other)
