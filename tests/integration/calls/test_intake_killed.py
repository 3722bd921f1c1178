"""A real intake process is killed: what it said yes to is there, once, and answered once."""

from __future__ import annotations

import signal
import smtplib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import Application, Call, IncomingMail
from tests.factories.calls import DAY, a_call
from tests.factories.mails import PDF, a_mail, a_mailbox
from tests.integration.outbox.mail_server import free_port
from tests.integration.tasks.processes import running, seconds_to_end, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
INTAKE = ("-m", "modellkommune.site.cli", "intake")
TO = "bewerbung@programm.test"


@pytest.fixture
def call(programme_office) -> Call:
    now = timezone.now()
    found = a_call(
        programme_office.authority, opens_at=now - DAY, published_at=now - DAY, closes_at=now + DAY
    )
    a_mailbox(found)
    return found


@contextmanager
def intake(home: Path, port: int) -> Iterator:
    """The command as an installation runs it."""
    words = (*INTAKE, "--lmtp", f"127.0.0.1:{port}", "--interval", "0.5")
    with running(*words, home=home) as process:
        wait_until(lambda: answers(port))
        yield process


def answers(port: int) -> bool:
    with suppress(OSError), smtplib.LMTP("127.0.0.1", port):
        return True
    return False


def deliver(port: int, mails: list[bytes]) -> int:
    """Deliver one after the other until the server is gone; return how many got a yes."""
    taken = 0
    with suppress(OSError, smtplib.SMTPException), smtplib.LMTP("127.0.0.1", port) as client:
        for raw in mails:
            client.sendmail("amt@gemeinde.test", [TO], raw)
            taken += 1
    return taken


def stored() -> int:
    with scopes_disabled():
        return IncomingMail.objects.count()


def unsorted() -> int:
    with scopes_disabled():
        return IncomingMail.objects.filter(processed_at=None).count()


def test_killed_in_the_middle_nothing_is_lost_and_nothing_comes_twice(call, tmp_path):
    mails = [a_mail(sender=f"amt@ort{number}.test", files={"bewerbung.pdf": PDF + b"%d" % number})
             for number in range(24)]  # fmt: skip
    port = free_port()
    with intake(tmp_path, port) as first:
        assert deliver(port, mails[:12]) == 12
        seconds_to_end(first, signal.SIGKILL)
    assert stored() == 12
    left_to_sort = unsorted()

    # The sending server never heard the last yes, so it delivers that mail once more.
    with intake(tmp_path, port):
        assert deliver(port, mails[11:]) == 13
        wait_until(lambda: unsorted() == 0)

    assert left_to_sort > 0, "the process was killed too late to show anything"
    with scope(authority=call.authority):
        assert IncomingMail.objects.count() == Application.objects.count() == 24
        assert sorted(Application.objects.values_list("number", flat=True)) == [*range(1, 25)]
        recipients = Counter(Message.objects.values_list("recipient", flat=True))
    assert set(recipients.values()) == {1}
    assert len(recipients) == 24


def test_asked_to_end_it_sorts_what_it_took_and_leaves_within_five_seconds(call, tmp_path):
    port = free_port()
    with intake(tmp_path, port) as process:
        deliver(port, [a_mail(files={"bewerbung.pdf": PDF})])
        assert seconds_to_end(process, signal.SIGTERM) < 5
        assert process.returncode == 0

    assert (stored(), unsorted()) == (1, 0)
