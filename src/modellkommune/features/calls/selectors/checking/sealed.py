"""Whether contents may be read by whoever may see applications at all."""

from __future__ import annotations

from datetime import datetime

from modellkommune.features.calls.models import Application, Call, SealingKey


def lies_open(application: Application, now: datetime) -> bool:
    """Whether an application is read without an early opening at this moment.

    Sealing may have been switched off since it came: what was sealed stays so.
    """
    call = application.call
    if is_past(call, now):
        return True
    sealed_files = application.files.filter(is_sealed=True)
    sealed_answers = application.versions.exclude(sealed=b"")
    return not (call.is_sealed or sealed_answers.exists() or sealed_files.exists())


def is_past(call: Call, now: datetime) -> bool:
    """Whether the deadline, with its grace, has passed, or the contents were opened."""
    return call.unsealed_at is not None or call.is_closed(now)


def call_lies_open(call: Call, now: datetime) -> bool:
    """Whether lists of a whole call may show titles, themes and sums."""
    if is_past(call, now):
        return True
    return not (call.is_sealed or SealingKey.objects.filter(call=call).exists())
