"""When a message is due."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from modellkommune.commons.participation.models import Rhythm

# Digests are read with the first coffee, weekly ones at the beginning of the week.
HOUR = time(7)
MONDAY = 0


def due_at(rhythm: str, *, now: datetime) -> datetime:
    """Return when something that happened now is told in a rhythm."""
    if rhythm == Rhythm.AT_ONCE:
        return now
    local = timezone.localtime(now)
    day = local.date()
    if local.time() >= HOUR:
        day += timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(day, HOUR))


def soonest(rhythms: list[str]) -> str:
    """Return the quickest of several rhythms."""
    order = [rhythm.value for rhythm in Rhythm]
    return min(rhythms, key=order.index)
