"""What other rooms, commands and the demo may use of this room."""

from __future__ import annotations

from modellkommune.features.calls.selectors.applying.account import (
    entries_of as account_entries,
)
from modellkommune.features.calls.selectors.calls.front_page import (
    addresses,
    describe,
    front_page_entries,
    offers,
    search,
)
from modellkommune.features.calls.selectors.waiting import waiting_for

__all__ = [
    "account_entries",
    "addresses",
    "describe",
    "front_page_entries",
    "offers",
    "search",
    "waiting_for",
]
