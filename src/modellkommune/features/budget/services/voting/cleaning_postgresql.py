"""Cleaning the files of PostgreSQL: tables, statistics and write-ahead segments.

VACUUM alone would not do: it leaves each row where it lies and keeps the number
of the transaction that wrote it, so that the order of voting stays readable.
The rows of the affected tables are therefore written into new files, in random
order, by one single transaction.
"""

from __future__ import annotations

from django.db import Error, connection, transaction
from django.db.models import Model

from modellkommune.features.budget.models import (
    Entitlement,
    KeyShare,
    LiveRound,
    LockedKey,
    SealedBallot,
)

SEGMENT_BYTES = 16 * 1024 * 1024
FILLER_BYTES = 1024 * 1024
_KEEP = (
    "CREATE TEMPORARY TABLE kept_{number} ON COMMIT DROP AS SELECT * FROM {table} ORDER BY random()"
)
_BRING_BACK = "INSERT INTO {table} SELECT * FROM kept_{number}"


def clean() -> tuple[list[str], list[str]]:
    """Return codes of what is to be tried again, and of what the administrator must do."""
    unfinished = [] if _rewrite() else ["postgresql-tables"]
    left = []
    if not _renew_statistics():
        left.append("postgresql-statistics")
    if not _turn_over_write_ahead_log():
        left.append("postgresql-write-ahead-log")
    if _keeps_copies():
        left.append("postgresql-archive")
    return unfinished, left


def tables_to_rewrite() -> list[str]:
    """Names of the tables whose rows tell an order, and of those that point at them."""
    found: list[type[Model]] = []
    waiting: list[type[Model]] = [Entitlement, SealedBallot, KeyShare, LockedKey, LiveRound]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            waiting += [
                relation.related_model
                for relation in model._meta.related_objects
                if not isinstance(relation.related_model, str)
            ]
    return [model._meta.db_table for model in found]


def _rewrite() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '20s'")
            tables = [connection.ops.quote_name(name) for name in tables_to_rewrite()]
            cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
            for number, table in enumerate(tables):
                cursor.execute(_KEEP.format(number=number, table=table))
            # A new file for each table: what the old ones held is unlinked at the end.
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            for number, table in enumerate(tables):
                cursor.execute(_BRING_BACK.format(number=number, table=table))
    except Error:
        return False
    return True


def _renew_statistics() -> bool:
    """Forget the sample values that the planner kept of the old rows."""
    tables = ", ".join(connection.ops.quote_name(name) for name in tables_to_rewrite())
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
            cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")
    except Error:
        return False
    return True


def _turn_over_write_ahead_log() -> bool:
    """Overwrite the segments that PostgreSQL keeps for use again.

    A checkpoint renames segments that were left behind, to be filled anew one
    after the other, so as many bytes as there are segments replace all that
    they held. The segment in use is left first: the checkpoint would keep it.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_switch_wal()")
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT count(*) FROM pg_ls_waldir()")
            segments = cursor.fetchone()[0]
            for _ in range((segments + 1) * SEGMENT_BYTES // FILLER_BYTES):
                cursor.execute(
                    "SELECT pg_logical_emit_message(false, 'modellkommune', repeat('0', %s))",
                    [FILLER_BYTES],
                )
            cursor.execute("SELECT pg_switch_wal()")
            cursor.execute("CHECKPOINT")
    except Error:
        return False
    return True


def _keeps_copies() -> bool:
    """Whether write-ahead segments are archived or sent to another server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW archive_mode")
        archives = cursor.fetchone()[0] != "off"
        cursor.execute("SELECT count(*) FROM pg_replication_slots")
        return archives or bool(cursor.fetchone()[0])
