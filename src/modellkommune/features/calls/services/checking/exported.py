"""Writing down that a table of applications left the installation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from modellkommune.commons.journal.public import record
from modellkommune.features.calls.models import Call


def note_export(*, call: Call, by: Any, rows: int, form: str, now: datetime) -> None:
    """Record an export; form is "csv" or "xlsx"."""
    record(
        authority=call.authority,
        kind="calls.applications-exported",
        about=call,
        by=by,
        now=now,
        facts={"rows": rows, "format": form},
    )
