"""What waits for a person on the start page of the office, asked of all rooms.

Rooms say it on their cards. A part of the commons has no card; it names its
function once, when the installation starts:

    waits_here(requests_waiting_for)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from modellkommune.commons.switchboard.cards import Waiting, cards

Source = Callable[[Any], Iterable[Waiting]]

_sources: list[Source] = []


def waits_here(source: Source) -> Source:
    """Ask this function, too, for what waits for a person; naming it twice changes nothing.

    source  given a person, returns what waits for them in the open scope, with a
            number of queries that does not grow with what it finds
    """
    if source not in _sources:
        _sources.append(source)
    return source


def all_waiting(person: Any) -> list[Waiting]:
    """What waits for a person in the open scope, in no order yet."""
    asked = [*_sources, *(card.waiting for card in cards() if card.waiting)]
    return [waiting for source in asked for waiting in source(person)]
