"""Deliveries a second over LMTP, beside a bare aiosmtpd handler in the same run.

Both take the same mails with an attachment of 40 kB from one client, in turns. The bare
handler keeps nothing; ours forces each mail out to the disk and records it before it
says yes. Sorting comes after the answer and is measured by itself: until every mail is
an application and acknowledged.
Nothing here fails for being slow: the figures are printed.
Run: python -m pytest tests/benchmarks/intake -s [TEST_DATABASE=postgresql]
"""

from __future__ import annotations

import os
import smtplib
import statistics
import time
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.services.intake.daemon import Listen, LmtpServer
from modellkommune.features.calls.services.intake.lmtp import LmtpHandler
from modellkommune.features.calls.services.intake.sorting import sort_left_over
from tests.factories.calls import DAY, a_call
from tests.factories.mails import PDF, a_mail, a_mailbox
from tests.integration.outbox.mail_server import free_port

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

ROUNDS, COUNT = 3, 30
TO = "bewerbung@programm.test"


class Bare:
    """Says yes and forgets."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        return "250 OK"


class BareController(Controller):
    def factory(self) -> LMTP:
        return LMTP(self.handler)


@pytest.fixture
def bare_port() -> Iterator[int]:
    port = free_port()
    controller = BareController(Bare(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


@pytest.fixture
def our_port(programme_office, monkeypatch) -> Iterator[int]:
    monkeypatch.setattr(LmtpHandler, "_sort_later", lambda *_arguments: None)
    now = timezone.now()
    call = a_call(
        programme_office.authority, opens_at=now - DAY, published_at=now - DAY, closes_at=now + DAY
    )
    a_mailbox(call)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
    port = free_port()
    server = LmtpServer(Listen(host="127.0.0.1", port=port), clock=timezone.now)
    server.start()
    yield port
    server.stop()


def mails(round_: int) -> list[bytes]:
    return [
        a_mail(sender=f"amt@ort{round_}-{number}.test",
               files={"bewerbung.pdf": PDF + os.urandom(40_000)})
        for number in range(COUNT)
    ]  # fmt: skip


def seconds_for(port: int, letters: list[bytes]) -> float:
    with smtplib.LMTP("127.0.0.1", port) as client:
        started = time.perf_counter()
        for raw in letters:
            client.sendmail("amt@gemeinde.test", [TO], raw)
        return time.perf_counter() - started


def seconds_to_sort(authority: Authority) -> float:
    started = time.perf_counter()
    with scope(authority=authority):
        assert sort_left_over(now=timezone.now()) == COUNT
    return time.perf_counter() - started


def test_deliveries_per_second_beside_a_bare_handler(bare_port, our_port, programme_office):
    bare, stored, sorting = [], [], []
    for round_ in range(ROUNDS):
        letters = mails(round_)
        bare.append(seconds_for(bare_port, letters))
        stored.append(seconds_for(our_port, letters))
        sorting.append(seconds_to_sort(programme_office.authority))

    rate = {
        name: COUNT / statistics.median(seconds)
        for name, seconds in (("bare", bare), ("stored", stored), ("sorted", sorting))
    }
    print(
        f"\nLMTP, {connection.vendor}: bare {rate['bare']:.0f}/s, stored {rate['stored']:.0f}/s "
        f"({rate['bare'] / rate['stored']:.1f} times slower), sorted {rate['sorted']:.1f}/s"
    )
    assert len(sorting) == ROUNDS
