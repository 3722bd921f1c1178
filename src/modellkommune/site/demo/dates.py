"""On which Sunday the running vote of the demo ends."""

from __future__ import annotations

from datetime import date, timedelta

SUNDAY = 6
LEAST_DAYS = 8


def end_of_voting(today: date) -> date:
    """The Sunday that is eight to fourteen days away."""
    earliest = today + timedelta(days=LEAST_DAYS)
    return earliest + timedelta(days=SUNDAY - earliest.weekday())
