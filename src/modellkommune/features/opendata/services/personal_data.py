"""What this room keeps about a person, gathered from its parts."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import Any

from modellkommune.commons.switchboard.personal_data import Kept, Part

# Each of these packages has a module `personal_data` with `export` and `erase`.
PARTS: tuple[str, ...] = ("requesting", "replacing")


class _OpenData:
    """Requests and applications of a person, and what the office did."""

    name = "opendata"

    def export(self, person: Any) -> list[Part]:
        """Return everything the room keeps about this person."""
        return [part for name in PARTS for part in _module(name).export(person)]

    def erase(self, person: Any, now: datetime) -> list[Kept]:
        """Remove it; return what has to stay."""
        return [kept for name in PARTS for kept in _module(name).erase(person, now)]


def _module(name: str) -> Any:
    return import_module(f"modellkommune.features.opendata.services.{name}.personal_data")


OPEN_DATA = _OpenData()
