"""When the jury judges, and when it learns the names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from modellkommune.features.calls.models import Call, JurySession


class Judging(StrEnum):
    """How far judging is."""

    NOT_YET = "not-yet"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True)
class Phase:
    """Where a call stands for its jury.

    has_met      a session of the jury was opened
    names_shown  whether jurors may see whose application they read: where the call
                 wants judging without names, not before nobody's points can be changed
    """

    judging: Judging
    has_met: bool
    names_shown: bool


def phase_of(call: Call, now: datetime) -> Phase:
    """Return where a call stands for its jury.

    It begins after the deadline, not before the contents lie open, and not before
    the day the call names. It is over with the day the call names, and in any case
    when the session of the jury opens: what is voted on stands still.
    """
    met = has_met(call)
    judging = _judging(call, now, met=met)
    shown = not call.names_hidden or judging is Judging.OVER
    return Phase(judging=judging, has_met=met, names_shown=shown)


def judging_of(call: Call, now: datetime) -> Judging:
    """Return how far judging is."""
    return phase_of(call, now).judging


def _judging(call: Call, now: datetime, *, met: bool) -> Judging:
    if met or (call.reviews_close_at is not None and now > call.reviews_close_at):
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
    """Whether jurors may see whose application they read."""
    return phase_of(call, now).names_shown
