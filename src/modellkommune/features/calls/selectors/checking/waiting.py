"""What waits for a person in this part of the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modellkommune.commons.switchboard.cards import Waiting


def waiting_for(person: Any) -> Iterable[Waiting]:
    """What this person may do here and should do next."""
    return []
