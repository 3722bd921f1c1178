"""When the jury judges, and when it learns the names."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from modellkommune.features.calls.models import Call, JurySession


class Judging(StrEnum):
    """How far judging is."""

    NOT_YET = "not-yet"
    OPEN = "open"
    OVER = "over"


def judging_of(call: Call, now: datetime) -> Judging:
    """Return how far judging is.

    It begins after the deadline, not before the contents lie open, and not before
    the day the call names. It is over with the day the call names, and in any case
    when the session of the jury opens: what is voted on stands still.
    """
    if has_met(call) or (call.reviews_close_at is not None and now > call.reviews_close_at):
        return Judging.OVER
    begun = call.reviews_open_at is None or now >= call.reviews_open_at
    if begun and call.is_closed(now) and not call.keeps_sealed(now):
        return Judging.OPEN
    return Judging.NOT_YET


def has_met(call: Call) -> bool:
    """Whether a session of the jury was opened."""
    found: bool = JurySession.objects.filter(call=call, opened_at__isnull=False).exists()
    return found


def names_shown(call: Call, now: datetime) -> bool:
    """Whether jurors may see whose application they read.

    Where the call wants judging without names, they come to light when nobody's
    points can be changed any more.
    """
    return not call.names_hidden or judging_of(call, now) is Judging.OVER
