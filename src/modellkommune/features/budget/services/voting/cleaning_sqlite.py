"""Cleaning the files of SQLite: the database, its write-ahead file and the index of that."""

from __future__ import annotations

import time

from django.db import OperationalError, connection

SECONDS_TO_WAIT = 20
PAUSE = 0.1


def clean() -> tuple[list[str], list[str]]:
    """Return codes of what is to be tried again, and of what others must do.

    VACUUM writes the whole database anew, rows in the order of their keys, which
    are drawn by lot; deleted rows and old versions are not copied. Truncating
    the write-ahead file afterwards waits until nobody reads from it.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute("VACUUM")
    except OperationalError:
        # The disk is full, or somebody writes without end.
        return ["sqlite-vacuum"], []
    return ([], []) if _truncate() else (["sqlite-write-ahead-file"], [])


def _truncate() -> bool:
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while True:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = bool(cursor.fetchone()[0])
        if not is_busy or time.monotonic() > deadline:
            return not is_busy
        time.sleep(PAUSE)
