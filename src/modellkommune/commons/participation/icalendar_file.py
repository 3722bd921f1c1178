"""Occasions as iCalendar, for calendars on phones and in offices (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from modellkommune.commons.participation.selectors.calendar import Occasion

# How often a calendar that has subscribed should ask again.
REFRESH = timedelta(hours=12)


def calendar_file(
    occasions: Iterable[Occasion],
    *,
    name: str,
    now: datetime,
    host: str,
    absolute: Callable[[str], str],
) -> bytes:
    """Return the occasions as one calendar.

    name      what the calendar is called in the reader's program
    host      makes the identifiers of the occasions worldwide unique
    absolute  turns a path of the portal into a full address
    """
    book = Calendar()
    book.add("prodid", "-//Modellkommune//Portal//DE")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    book.add("name", name)
    book.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    book.add("x-published-ttl", REFRESH)
    for occasion in occasions:
        book.add_component(_event(occasion, now=now, host=host, absolute=absolute))
    return book.to_ical()


def _event(
    occasion: Occasion, *, now: datetime, host: str, absolute: Callable[[str], str]
) -> Event:
    offer = occasion.offer
    event = Event()
    event.add("uid", f"{occasion.uid}@{host}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", occasion.at.astimezone(UTC))
    event.add("summary", f"{occasion.label}: {offer.title}")
    event.add("description", f"{offer.summary}\n\n{absolute(offer.url)}".strip())
    event.add("url", absolute(offer.url))
    event.add("location", offer.place)
    event.add("transp", "TRANSPARENT")
    if offer.topics:
        event.add("categories", list(offer.topics))
    return event
