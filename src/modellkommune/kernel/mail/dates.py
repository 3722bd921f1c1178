"""The Date header: what people's computers write into it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from modellkommune.kernel.mail.encoded_words import clean_text, unfolded
from modellkommune.kernel.mail.findings import Finding, finding

# Programs with a German surface have written German names of days and months.
GERMAN = {
    "Mo": "Mon", "Di": "Tue", "Mi": "Wed", "Do": "Thu", "Fr": "Fri", "Sa": "Sat", "So": "Sun",
    "Mär": "Mar", "Mrz": "Mar", "Mai": "May", "Okt": "Oct", "Dez": "Dec",
}  # fmt: skip
GERMAN_WORD = re.compile(r"\b(" + "|".join(GERMAN) + r")\b\.?")
ISO = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
COMMENT = re.compile(r"\([^()]*\)")
SHORT_YEAR = re.compile(r"^\D*\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+\d{2,3}[\s,]")
# Zones that the standard library does not know.
HOUSE_ZONES = {"MEZ": "+0100", "CET": "+0100", "MESZ": "+0200", "CEST": "+0200"}
HOUSE_ZONE = re.compile(r"\b(MEZ|CET|MESZ|CEST)\b")
ZONE = re.compile(r"(?:[+-]\d{3,4}|\b(?:UTC?|GMT|[ECMP][SD]T|[A-IK-Z]))\s*$", re.IGNORECASE)
LONGEST = 200
LARGEST_SHIFT = timedelta(hours=24)


def read_date(value: bytes) -> tuple[datetime | None, tuple[Finding, ...]]:
    """The moment with its time zone (UTC where none is named), None when unreadable."""
    text = clean_text(unfolded(value)[0])[:LONGEST]
    if not text:
        return None, (finding("date-missing"),)
    moment, has_zone = _iso(text) if ISO.match(text) else _usual(text)
    if moment is None:
        return None, (finding("date-invalid", date=text),)
    remarks = [] if has_zone else [finding("date-without-zone")]
    if SHORT_YEAR.match(text):
        remarks.append(finding("date-short-year"))
    return moment, tuple(remarks)


def _iso(text: str) -> tuple[datetime | None, bool]:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None, False
    has_zone = moment.tzinfo is not None
    return (moment if has_zone else moment.replace(tzinfo=UTC)), has_zone


def _usual(text: str) -> tuple[datetime | None, bool]:
    """RFC 5322 and its many neighbours, by the standard library's forgiving reader."""
    english = GERMAN_WORD.sub(lambda match: GERMAN[match[1]], COMMENT.sub(" ", text))
    english = HOUSE_ZONE.sub(lambda match: HOUSE_ZONES[match[1]], english)
    try:
        fields = parsedate_tz(english)
        if fields is None:
            return None, False
        # A leap second (…:60) is a real one that Python does not know.
        clock = datetime(*fields[:5], min(fields[5], 59))  # noqa: DTZ001
        shift = timedelta(seconds=fields[9] or 0)
        if abs(shift) >= LARGEST_SHIFT:
            return None, False
        return clock.replace(tzinfo=timezone(shift) if shift else UTC), bool(ZONE.search(english))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, False
