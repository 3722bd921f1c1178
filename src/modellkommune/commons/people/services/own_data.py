"""Handing a person a copy of everything, and erasing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.people.models import Person
from modellkommune.commons.people.personal_data import Kept, Part, contributors


class AlreadyErased(ValueError):
    """Nothing personal is left in this account."""


@dataclass(frozen=True)
class Erasure:
    """The answer to a request for erasure.

    address  where the answer goes to; no longer stored
    kept     what stays, why and until when
    """

    address: str
    kept: list[Kept]


def copy_of(person: Person) -> dict[str, list[Part]]:
    """Return everything that is kept of a person, by the name of the room.

    An account belongs to no authority, so rooms answer for all of them.
    """
    with scopes_disabled():
        copies = {
            room.name: [part for part in room.export(person) if part.rows]
            for room in contributors()
        }
    return {name: parts for name, parts in copies.items() if parts}


def erase_person(person: Person, *, now: datetime) -> Erasure:
    """Remove everything personal; return what has to stay.

    All of it or nothing: when one room cannot, the account stays as it was.
    Raises LastAdministrator and AlreadyErased.
    """
    address = person.email
    with scopes_disabled(), transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        if locked.erased_on:
            raise AlreadyErased(locked.erased_on)
        kept = [kept for room in contributors() for kept in room.erase(locked, now)]
    return Erasure(address=address, kept=kept)


def as_plain_data(copy: dict[str, list[Part]]) -> dict[str, Any]:
    """Return a copy as JSON can hold it: moments and days in ISO 8601."""
    return {
        room: [
            {
                "title": part.title,
                "rows": [
                    {label: plain(value) for label, value in row.items()} for row in part.rows
                ],
            }
            for part in parts
        ]
        for room, parts in copy.items()
    }


def plain(value: Any) -> Any:
    """A value for a machine."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def as_readable_parts(copy: dict[str, list[Part]]) -> list[dict[str, Any]]:
    """Return a copy for the eye: one list of tables, every value a text."""
    return [
        {
            "title": str(part.title),
            "rows": [
                [{"label": label, "value": readable(value)} for label, value in row.items()]
                for row in part.rows
            ],
        }
        for parts in copy.values()
        for part in parts
    ]


def readable(value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(localize(value))
