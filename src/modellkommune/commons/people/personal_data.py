"""What every room owes a person: a copy of what it keeps, and its removal.

A room names an object of this shape on its card (`Card.personal_data`, a dotted
path); a part of the commons names it in its AppConfig (`personal_data = "..."`).
It is called outside of any scope, because an account belongs to no authority.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.utils.module_loading import import_string

from modellkommune.commons.switchboard.cards import cards
from modellkommune.commons.switchboard.personal_data import Kept, Part, PersonalData

__all__ = ["Kept", "Part", "PersonalData", "contributors"]


def contributors() -> Iterator[PersonalData]:
    """Yield what takes part: rooms first, then the commons, the accounts last.

    The accounts come last, so that every room can still look up by address.
    """
    paths = [card.personal_data for card in cards() if card.personal_data]
    commons = [getattr(config, "personal_data", "") for config in apps.get_app_configs()]
    last = "modellkommune.commons.people.own_data.ACCOUNTS"
    for path in [*paths, *(path for path in commons if path and path != last), last]:
        yield import_string(path)
