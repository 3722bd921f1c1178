"""How many entries a second the journal takes, beside a bare insert in the same run.

Each entry and each bare row is a transaction of its own. On SQLite every commit
reaches the disk (synchronous=FULL); the PostgreSQL of the tests does not wait for
the disk. Nothing here fails for being slow: the figures are printed.
Run: python -m pytest tests/benchmarks/journal -s [TEST_DATABASE=postgresql]
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.checking import check_journal
from modellkommune.commons.journal.models import Entry
from modellkommune.commons.journal.public import record

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

ROUNDS, COUNT = 10, 100
COLUMNS = (
    "authority_id, position, kind, day, about, person_code, at, facts, salt, body_digest, link"
)


@pytest.fixture
def town(transactional_db) -> Authority:
    return Authority.objects.create(kind="municipality", name="Quellbach", slug="quellbach")


@pytest.fixture
def bare_table(transactional_db):
    """A table with the columns of the journal, without chain, keys and triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute(
            f"CREATE TABLE bare AS SELECT {COLUMNS} FROM {Entry._meta.db_table} WHERE 1=0"
        )
    yield "bare"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")


def seconds_for(action: Callable[[int], object], round_: int) -> float:
    started = time.perf_counter()
    for number in range(COUNT):
        action(round_ * COUNT + number)
    return time.perf_counter() - started


def test_entries_per_second_beside_a_bare_insert(town, bare_table):
    now = timezone.now()
    values = ", ".join(["%s"] * 11)

    def bare(number: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {bare_table} ({COLUMNS}) VALUES ({values})",
                [town.pk, number, "journal.exported", now.date(), "", "", now,
                 '{"entries": 7}', "0" * 32, "0" * 64, "0" * 64],
            )  # fmt: skip

    def chained(number: int) -> None:
        record(
            authority=town, kind="journal.exported", about=None, by=None, now=now,
            facts={"entries": number},
        )  # fmt: skip

    # In turns, so that a busy moment of the machine meets both.
    spent = [(seconds_for(bare, at), seconds_for(chained, at)) for at in range(ROUNDS)]
    total = ROUNDS * COUNT
    bare_rate, chain_rate = (total / sum(column) for column in zip(*spent, strict=True))
    started = time.perf_counter()
    report = check_journal(town)
    check_rate = total / (time.perf_counter() - started)

    assert (report.is_sound, report.entries) == (True, total)
    print(
        f"\n{connection.vendor}: journal {chain_rate:,.0f} entries/s, bare insert "
        f"{bare_rate:,.0f} rows/s, ratio {chain_rate / bare_rate:.2f}; "
        f"check {check_rate:,.0f} entries/s"
    )
