"""What every room answers when a person asks for their data, or for erasure.

The gathering lies in `commons/people/personal_data.py`; the words lie here,
where every part of the commons can read them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Part:
    """One table of what a room keeps about a person.

    title  what the rows are, in the page's language, such as "Vorschläge"
    rows   one mapping per record from a readable label to a plain value: text,
           number, date, moment, bool or None. Secrets, such as the hash of a
           password or the key of an authenticator app, are not part of it.
    """

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Kept:
    """Something that stays after an erasure.

    what   in one sentence's worth of words, in the page's language
    why    the ground for keeping it, as a sentence
    until  last day on which it stays, or None for as long as the public record
    """

    what: str
    why: str
    until: date | None = None


class PersonalData(Protocol):
    """How a room takes part in copy and erasure."""

    name: str

    def export(self, person: Any) -> list[Part]:
        """Return everything the room keeps about this person."""
        ...

    def erase(self, person: Any, now: datetime) -> list[Kept]:
        """Remove it, within the caller's transaction; return what has to stay."""
        ...
