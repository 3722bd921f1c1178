"""What other rooms, commands and the demo may use of this room."""

from __future__ import annotations

from modellkommune.features.calls.selectors.account import account_entries
from modellkommune.features.calls.selectors.calls.front_page import (
    addresses,
    describe,
    front_page_entries,
    offers,
    search,
)
from modellkommune.features.calls.selectors.deciding.open_data.published import (
    published as datasets,
)
from modellkommune.features.calls.selectors.waiting import waiting_for
from modellkommune.features.calls.services.grants.beginning import begin_grant_by_hand
from modellkommune.features.calls.services.grants.elsewhere import (
    enter_notice,
    enter_payment,
    enter_report,
)

__all__ = [
    "account_entries",
    "addresses",
    "begin_grant_by_hand",
    "datasets",
    "describe",
    "enter_notice",
    "enter_payment",
    "enter_report",
    "front_page_entries",
    "offers",
    "search",
    "waiting_for",
]
