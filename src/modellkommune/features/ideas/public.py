"""What other rooms, commands and the demo may use of this room."""

from __future__ import annotations

from modellkommune.features.ideas.selectors.collecting.open_data.published import (
    published as datasets,
)
from modellkommune.features.ideas.selectors.discussing import discussion_rules
from modellkommune.features.ideas.selectors.front_page import (
    addresses,
    describe,
    front_page_entries,
    offers,
    search,
)
from modellkommune.features.ideas.selectors.waiting import waiting_for
from modellkommune.features.ideas.services.answering.counting import keep_counts
from modellkommune.features.ideas.services.collecting.account import account_entries

__all__ = [
    "account_entries",
    "addresses",
    "datasets",
    "describe",
    "discussion_rules",
    "front_page_entries",
    "keep_counts",
    "offers",
    "search",
    "waiting_for",
]
