"""Days and hours as the office types them, as moments of a time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

GERMAN_DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
HOURS = ["%H:%M", "%H.%M", "%H:%M:%S"]
LAST_MINUTE = time(23, 59)
# "Until 23:59" means the whole of that minute, so that the day is complete.
TO_THE_END = timedelta(seconds=59)


class HourNotThere(ValueError):
    """The clock leaps over this hour when summer time begins."""


def day_field(**options: Any) -> forms.DateField:
    """A day, typed and shown as 06.12.2026.

    A browser shows its own calendar in its own language; a clerk with an English
    one would read 06/12 and think of June.
    """
    return forms.DateField(
        input_formats=GERMAN_DAYS,
        widget=forms.DateInput(attrs={"placeholder": _("dd.mm.yyyy")}, format="%d.%m.%Y"),
        error_messages={"invalid": _("Please write the day as 06.12.2026.")},
        **options,
    )


def hour_field(**options: Any) -> forms.TimeField:
    """An hour and minute, typed as 23:59."""
    return forms.TimeField(
        input_formats=HOURS,
        widget=forms.TimeInput(attrs={"placeholder": _("hh:mm")}, format="%H:%M"),
        error_messages={"invalid": _("Please write the time as 23:59.")},
        **options,
    )


def moment_of(day: date, hour: time, zone: ZoneInfo, *, is_end: bool) -> datetime:
    """The moment of a day and hour on the wall of the zone, in UTC.

    An hour that comes twice, when summer time ends, is taken as its first for a
    beginning and as its second for an end, so that nobody loses time. An end at
    23:59 includes that minute.

    Raises HourNotThere for an hour that the clock leaps over.
    """
    local = datetime.combine(day, hour, tzinfo=zone).replace(fold=1 if is_end else 0)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise HourNotThere(str(local))
    return moment + TO_THE_END if is_end and hour == LAST_MINUTE else moment


def on_the_wall(moment: datetime | None, zone: ZoneInfo) -> tuple[date | None, time | None]:
    """Day and hour that a clock of the zone shows."""
    if moment is None:
        return None, None
    local = moment.astimezone(zone)
    return local.date(), local.time().replace(second=0, microsecond=0)


def leap_sentence() -> str:
    """Why an hour cannot be taken."""
    return gettext(
        "This hour does not exist on this day: the clocks are put forward. Please "
        "choose one an hour later."
    )
