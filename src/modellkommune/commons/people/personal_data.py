"""What every room owes a person: a copy of what it keeps, and its removal.

A room names an object of this shape on its card (`Card.personal_data`, a dotted
path); a part of the commons names it in its AppConfig (`personal_data = "..."`).
It is called outside of any scope, because an account belongs to no authority.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.apps import apps
from django.utils.module_loading import import_string

from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import cards


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

    def export(self, person: Person) -> list[Part]:
        """Return everything the room keeps about this person."""
        ...

    def erase(self, person: Person, now: datetime) -> list[Kept]:
        """Remove it, within the caller's transaction; return what has to stay."""
        ...


def contributors() -> Iterator[PersonalData]:
    """Yield what takes part: rooms first, then the commons, the accounts last.

    The accounts come last, so that every room can still look up by address.
    """
    paths = [card.personal_data for card in cards() if card.personal_data]
    commons = [getattr(config, "personal_data", "") for config in apps.get_app_configs()]
    last = "modellkommune.commons.people.own_data.ACCOUNTS"
    for path in [*paths, *(path for path in commons if path and path != last), last]:
        yield import_string(path)
