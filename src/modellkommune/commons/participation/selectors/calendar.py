"""The days on which offers begin, end or invite, by month."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import OfferDate, OfferEntry


@dataclass(frozen=True)
class Occasion:
    """Something of an offer at a moment.

    uid  the same for the same occasion even when its moment moves
    """

    offer: OfferEntry
    label: str
    at: datetime
    uid: str

    @property
    def day(self) -> date:
        """Its day where the office is."""
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Day:
    """A day of a month's sheet; outside days belong to the months beside it."""

    date: date
    is_outside: bool
    is_today: bool
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True)
class Month:
    """A month's sheet.

    weeks     Monday first, whole weeks
    days      the days of the month on which something happens
    """

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    days: tuple[Day, ...]


def occasions_of(offers: Iterable[OfferEntry]) -> list[Occasion]:
    """Return all occasions of the offers in the order of time."""
    occasions = [occasion for offer in offers for occasion in _occasions(offer)]
    return sorted(occasions, key=lambda occasion: (occasion.at, occasion.offer.title))


def month_of(occasions: Iterable[Occasion], *, first: date, today: date) -> Month:
    """Return the sheet of the month that begins on a day."""
    by_day: dict[date, list[Occasion]] = {}
    for occasion in occasions:
        by_day.setdefault(occasion.day, []).append(occasion)
    weeks = tuple(
        tuple(
            Day(
                date=day,
                is_outside=day.month != first.month,
                is_today=day == today,
                occasions=tuple(by_day.get(day, ())),
            )
            for day in week
        )
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    )
    days = tuple(day for week in weeks for day in week if day.occasions and not day.is_outside)
    return Month(first=first, weeks=weeks, days=days)


def month_to_show(occasions: Iterable[Occasion], *, today: date) -> date:
    """Return the first day of this month, or of the next one in which something happens.

    A reader who opens the calendar in an empty month is led to the next occasion.
    """
    this_month = today.replace(day=1)
    coming = [occasion.day for occasion in occasions if occasion.day >= this_month]
    return min(coming).replace(day=1) if coming else this_month


def month_beside(first: date, step: int) -> date:
    """Return the first day of the month so many months later, or earlier below zero."""
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _occasions(offer: OfferEntry) -> Iterator[Occasion]:
    counted: dict[str, int] = {}
    for entry in offer.dates or tuple(_usual_dates(offer)):
        number = counted[entry.label] = counted.get(entry.label, 0) + 1
        name = f"{offer.url}|{entry.label}|{number}"
        uid = sha256(name.encode()).hexdigest()[:32]
        yield Occasion(offer=offer, label=entry.label, at=entry.at, uid=uid)


def _usual_dates(offer: OfferEntry) -> Iterator[OfferDate]:
    """What is known of an offer that names no dates: its beginning and its end."""
    if offer.opens_at and offer.closes_at:
        yield OfferDate(label=_("Begins"), at=offer.opens_at)
    if offer.closes_at:
        yield OfferDate(label=_("Ends"), at=offer.closes_at)
