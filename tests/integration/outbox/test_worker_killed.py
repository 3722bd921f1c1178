"""A real worker is killed while it hands mail over: nothing is lost, at most one is doubled."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from modellkommune.commons.outbox.models import Message, MessageState
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.tasks.models import PeriodicRun
from tests.integration.outbox.conftest import fresh, outcomes
from tests.integration.outbox.mail_server import Mailbox, free_port, mail_server
from tests.integration.tasks.processes import seconds_to_end, wait_until, worker

pytestmark = pytest.mark.django_db(transaction=True)


class SlowMailbox(Mailbox):
    """Takes a mail in, and says so only after a while."""

    seconds = 0.2

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.seconds)
        return answer


@pytest.fixture
def slow_mailbox(monkeypatch):
    """A slow mail server, which workers that are started know from their environment."""
    port = free_port()
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "TLS": "none"}.items():
        monkeypatch.setenv(f"MODELLKOMMUNE_SMTP_{name}", value)
    mailbox = SlowMailbox()
    with mail_server(port, mailbox):
        yield mailbox


def write(town, letters, number: int) -> Message:
    return queue_message(
        letters(), to=f"buerger{number}@example.org", authority=town.authority, now=timezone.now()
    )


def let_claims_run_out() -> None:
    """As if the minutes that claims last were over."""
    PeriodicRun.objects.update(held_until=None, due_at=timezone.now())
    with scopes_disabled():
        held = Message.objects.filter(state=MessageState.SENDING)
        held.update(held_until=timezone.now() - timedelta(seconds=1))


def delivered() -> int:
    with scopes_disabled():
        return Message.objects.filter(state=MessageState.DELIVERED).count()


def test_killed_between_the_servers_yes_and_our_note_a_mail_comes_twice_under_one_number(
    lindental, letters, slow_mailbox, tmp_path
):
    slow_mailbox.seconds = 3
    message = write(lindental, letters, 0)
    with worker(tmp_path) as first:
        wait_until(lambda: slow_mailbox.mails)
        seconds_to_end(first, signal.SIGKILL)
    assert fresh(message).state == MessageState.SENDING
    slow_mailbox.seconds = 0
    let_claims_run_out()

    with worker(tmp_path):
        wait_until(lambda: fresh(message).state == MessageState.DELIVERED)

    assert [mail["Message-ID"].partition("@")[0] for mail in slow_mailbox.mails] == [
        f"<{message.token}"
    ] * 2
    assert outcomes(message) == ["broken-off", "accepted"]


def test_of_many_messages_all_arrive_and_only_the_one_in_hand_may_come_twice(
    lindental, letters, slow_mailbox, tmp_path
):
    messages = [write(lindental, letters, number) for number in range(20)]
    with worker(tmp_path) as first:
        wait_until(lambda: len(slow_mailbox.mails) >= 7)
        seconds_to_end(first, signal.SIGKILL)
    slow_mailbox.seconds = 0
    let_claims_run_out()

    with worker(tmp_path), worker(tmp_path):
        wait_until(lambda: delivered() == 20)

    copies = Counter(mail["To"] for mail in slow_mailbox.mails)
    assert set(copies) == {message.recipient for message in messages}
    assert sorted(copies.values()) in ([1] * 20, [1] * 19 + [2])


def test_a_worker_asked_to_end_finishes_the_mail_in_hand(
    lindental, letters, slow_mailbox, tmp_path
):
    for number in range(20):
        write(lindental, letters, number)
    with worker(tmp_path) as first:
        wait_until(lambda: len(slow_mailbox.mails) >= 3)
        assert seconds_to_end(first, signal.SIGTERM) < 5

    with scopes_disabled():
        assert not Message.objects.filter(state=MessageState.SENDING).exists()
    assert delivered() == len(slow_mailbox.mails) < 20
