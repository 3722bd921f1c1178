"""What other rooms, commands and the demo may use of this room."""

from __future__ import annotations

from modellkommune.features.consultations.selectors.exchange.open_data.published import (
    published as datasets,
)
from modellkommune.features.consultations.selectors.front_page import (
    addresses,
    describe,
    front_page_entries,
    offers,
    search,
)
from modellkommune.features.consultations.selectors.waiting import waiting_for

__all__ = [
    "addresses",
    "datasets",
    "describe",
    "front_page_entries",
    "offers",
    "search",
    "waiting_for",
]
