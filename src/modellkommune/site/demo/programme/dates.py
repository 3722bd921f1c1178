"""The moments of the running call, counted from the Sunday on which the demo's vote ends.

That Sunday is eight to fourteen days ahead, so the deadline passed nine to fifteen
days ago, judging ends within days, and the jury meets next week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the clock of Berlin."""
    return datetime.combine(day, time(hour, minute), tzinfo=BERLIN)


@dataclass(frozen=True, slots=True)
class RunningDates:
    """When the running call was written, opened, closed, judged and is decided."""

    published: datetime
    opened: datetime
    deadline: datetime
    checked: datetime
    reviews_open: datetime
    reviewed: datetime
    reviews_close: datetime
    session: datetime


def running_dates(end: date) -> RunningDates:
    """The moments around a Sunday."""
    deadline = end - timedelta(days=23)
    return RunningDates(
        published=at(deadline - timedelta(days=45), 9),
        opened=at(deadline - timedelta(days=42), 9),
        deadline=at(deadline, 12),
        checked=at(deadline + timedelta(days=3), 9),
        reviews_open=at(deadline + timedelta(days=3), 10),
        reviewed=at(deadline + timedelta(days=7), 16),
        reviews_close=at(end + timedelta(days=1), 18),
        session=at(end + timedelta(days=3), 10),
    )
