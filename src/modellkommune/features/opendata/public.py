"""What other rooms, commands and the demo may use of this room."""

from __future__ import annotations

from modellkommune.features.opendata.selectors.front_page import (
    addresses,
    describe,
    front_page_entries,
    search,
)
from modellkommune.features.opendata.selectors.waiting import waiting_for

__all__ = ["addresses", "describe", "front_page_entries", "search", "waiting_for"]
