"""What waits for the office: preview, downloads, usage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modellkommune.commons.switchboard.cards import Waiting


def waiting_for(person: Any) -> Iterator[Waiting]:
    """What a person should do next, according to what they may."""
    yield from ()
