"""What a person finds in the account: entries that the rooms name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.apps import apps
from django.utils.module_loading import import_string

from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import AccountEntry, cards


def groups_for(person: Person) -> list[tuple[str, list[AccountEntry]]]:
    """Return the entries of all rooms and commons in the open scope, by heading."""
    entries = sorted(entries_for(person), key=lambda entry: str(entry.group))
    return [(group, list(some)) for group, some in groupby(entries, key=lambda e: str(e.group))]


def entries_for(person: Person) -> Iterator[AccountEntry]:
    """Yield what rooms (by card) and commons (by AppConfig.account_entries) name."""
    for card in cards():
        if card.account_entries:
            yield from card.account_entries(person)
    for config in apps.get_app_configs():
        path = getattr(config, "account_entries", "")
        if path:
            yield from import_string(path)(person)
