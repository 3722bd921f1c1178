"""What every room answers when a person asks for their data, or for erasure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Part:
    """One table of what is stored about a person.

    title  heading in the page's language, such as "Messages to you"
    rows   one dictionary per record: column heading to value that JSON can hold
    """

    title: str
    rows: Sequence[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Kept:
    """Something that stays in spite of a request for erasure.

    what   what stays, in a sentence or its subject
    why    the reason, such as a duty to keep records
    until  last day, or None when no day is fixed
    """

    what: str
    why: str
    until: date | None = None


class PersonalData(Protocol):
    """A room's answer to the rights of a person about their own data."""

    name: str

    def export(self, person: Any) -> list[Part]:
        """Return everything the room stores about the person."""
        ...

    def erase(self, person: Any, now: datetime) -> list[Kept]:
        """Erase what may go, and name what stays, why and until when."""
        ...
