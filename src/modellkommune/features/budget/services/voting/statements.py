"""The three statements of a vote, written out.

They are the busiest of the installation, and building them from models took
longer than running them. Everything else of a vote goes through the models.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    Entitlement,
    LiveRound,
    SealedBallot,
)

_FIND = f"""
    SELECT id, district FROM {Entitlement._meta.db_table}
    WHERE round_id = %s AND code_digest = %s
"""  # noqa: S608  # names of our own tables
_USE = f"""
    UPDATE {Entitlement._meta.db_table} SET channel = %s, used_on = %s
    WHERE id = %s AND used_on IS NULL AND voided_on IS NULL AND EXISTS (
        SELECT 1 FROM {LiveRound._meta.db_table}
        WHERE round_id = %s AND opened_at IS NULL AND (closed_at IS NULL OR %s)
    )
"""  # noqa: S608  # names of our own tables
_SEAL = f"""
    INSERT INTO {SealedBallot._meta.db_table} (id, authority_id, round_id, place, content)
    VALUES (%s, %s, %s, %s, %s)
"""  # noqa: S608  # names of our own tables


def find_right(budget_round: BudgetRound, code_digest: bytes) -> tuple[int, str] | None:
    """Key and district of the right to vote that a code stands for."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [budget_round.pk, code_digest])
        found: tuple[int, str] | None = cursor.fetchone()
    return found


def use_once(
    entitlement_id: int, budget_round: BudgetRound, *, channel: Channel, day: date
) -> bool:
    """Use a right to vote within the caller's transaction; False when that cannot be.

    One statement decides, so of two that come at once exactly one gets in, and
    none slips in behind the end of voting. Slips of paper may be checked after it.
    """
    after_closing = channel != Channel.ONLINE
    values: list[Any] = [channel.value, day, entitlement_id, budget_round.pk, after_closing]
    with connection.cursor() as cursor:
        cursor.execute(_USE, values)
        return bool(cursor.rowcount)


def put_into_box(row: SealedBallot) -> None:
    """Store a sealed ballot that is new."""
    values: list[Any] = [row.pk, row.authority_id, row.round_id, row.place, row.content]
    with connection.cursor() as cursor:
        cursor.execute(_SEAL, values)
