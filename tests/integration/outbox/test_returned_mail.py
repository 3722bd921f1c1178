"""Mail that comes back is recorded at the message it is about."""

from __future__ import annotations

import io
import json
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from modellkommune.commons.outbox.models import MessageState
from modellkommune.commons.outbox.public import has_bounced, queue_message
from modellkommune.commons.outbox.returned import NoDeliveryReport, read_report
from modellkommune.commons.outbox.services.returning import take_back
from tests.integration.outbox.conftest import NOON, deliver_at, fresh, outcomes

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = """\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 4 May 2026 12:00:00 +0200

Final-Recipient: rfc822; weg@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <weg@example.org>: User
 unknown in virtual mailbox table

--b1
Content-Type: {original_type}

From: beteiligung@lindental.example
Message-ID: {message_id}
Subject: Ihr Vorschlag
{rest}
--b1--
"""


@pytest.fixture
def delivered(lindental, letters, mailbox, settings):
    """A message that the mail server took, with a return path of its own."""
    settings.BOUNCE_ADDRESS = "rueckpost@lindental.example"
    message = queue_message(
        letters(), to="weg@example.org", authority=lindental.authority, now=NOON
    )
    deliver_at(NOON)
    return message


def report(
    *, to="rueckpost@lindental.example", action="failed", status="5.1.1",
    original_type="message/rfc822", message_id="<none@lindental.example>",
) -> bytes:  # fmt: skip
    rest = "\nVielen Dank.\n" if original_type == "message/rfc822" else ""
    return REPORT.format(
        to=to, action=action, status=status, original_type=original_type,
        message_id=message_id, rest=rest,
    ).encode()  # fmt: skip


def test_a_report_to_the_return_path_marks_the_message(delivered, mailbox):
    return_path = mailbox.envelopes[0][0]
    assert return_path == f"rueckpost+{delivered.token}@lindental.example"

    take_back(report(to=return_path), now=NOON)

    assert fresh(delivered).state == MessageState.BOUNCED
    assert fresh(delivered).last_fault.startswith("5.1.1 550 5.1.1 <weg@example.org>: User unknown")
    assert outcomes(delivered) == ["accepted", "returned"]
    assert has_bounced("weg@example.org")


@pytest.mark.parametrize("original_type", ["message/rfc822", "text/rfc822-headers"])
def test_the_number_of_the_returned_original_tells_as_well(delivered, mailbox, original_type):
    number = mailbox.mails[0]["Message-ID"]

    take_back(report(message_id=number, original_type=original_type), now=NOON)

    assert fresh(delivered).state == MessageState.BOUNCED


def test_a_delay_is_noted_and_changes_nothing(delivered, mailbox):
    take_back(report(to=mailbox.envelopes[0][0], action="delayed", status="4.4.1"), now=NOON)

    assert fresh(delivered).state == MessageState.DELIVERED
    assert outcomes(delivered) == ["accepted", "delayed"]


def test_a_report_that_comes_twice_is_recorded_once(delivered, mailbox):
    for _time in range(2):
        take_back(report(to=mailbox.envelopes[0][0]), now=NOON)

    assert outcomes(delivered) == ["accepted", "returned"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe broken",
        b"Subject: Ich bin im Urlaub\n\nBis bald.",
        report(to="rueckpost@lindental.example"),
        report(to="rueckpost+" + "0" * 32 + "@lindental.example", action="delivered"),
    ],
)
def test_other_mail_is_no_report(content):
    with pytest.raises(NoDeliveryReport):
        read_report(content)


def test_nobody_returns_a_message_whose_number_they_do_not_know(delivered):
    guessed = "rueckpost+" + "0" * 32 + "@lindental.example"

    with pytest.raises(NoDeliveryReport):
        take_back(report(to=guessed), now=NOON)

    assert fresh(delivered).state == MessageState.DELIVERED


def test_after_a_later_success_the_address_counts_as_good_again(
    delivered, mailbox, lindental, letters
):
    take_back(report(to=mailbox.envelopes[0][0]), now=NOON)

    queue_message(letters(), to="weg@example.org", authority=lindental.authority, now=NOON)
    deliver_at(NOON + timedelta(days=1))

    assert not has_bounced("weg@example.org")


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> tuple[int, dict[str, object]]:
    """Run the command with a mail on its standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    output = io.StringIO()
    try:
        call_command("read_bounce", "--json", stdout=output)
    except SystemExit as ended:
        return int(ended.code or 0), json.loads(output.getvalue())
    return 0, json.loads(output.getvalue())


def test_the_command_takes_a_mail_from_a_pipe(delivered, mailbox, monkeypatch):
    code, facts = piped(monkeypatch, report(to=mailbox.envelopes[0][0]))

    assert (code, facts["recorded"]) == (0, 1)
    assert fresh(delivered).state == MessageState.BOUNCED


def test_the_command_exits_with_one_for_any_other_mail(monkeypatch):
    code, facts = piped(monkeypatch, b"Subject: Werbung\n\nKaufen.")

    assert (code, facts["recorded"]) == (1, 0)
