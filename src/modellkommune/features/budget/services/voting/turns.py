"""Writing one after the other, and never beside the opening of the ballots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from django.db import connection, transaction

from modellkommune.features.budget.models import BudgetRound

# First word of the advisory locks of PostgreSQL that this room takes.
LOCK_CLASS = 7701

# A finished batch of paper ballots is sealed within a turn of its own.
_one_writer = RLock()


@contextmanager
def ballot_turn(budget_round: BudgetRound) -> Iterator[None]:
    """A transaction in which a ballot comes in; several run side by side where they can.

    SQLite lets one writer in at a time and lets the others sleep and ask again,
    which wastes most of the time with many voters. The threads of this process
    therefore queue here, first come, first served.
    """
    if connection.vendor == "sqlite":
        with _one_writer, transaction.atomic():
            yield
        return
    with transaction.atomic():
        _advisory_lock("pg_advisory_xact_lock_shared", budget_round)
        yield


@contextmanager
def opening_turn(budget_round: BudgetRound) -> Iterator[None]:
    """A transaction while which no ballot of this round comes in."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _advisory_lock("pg_advisory_xact_lock", budget_round)
        yield


def _advisory_lock(function: str, budget_round: BudgetRound) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(%s, %s)", [LOCK_CLASS, budget_round.pk]
        )  # one of two names above
