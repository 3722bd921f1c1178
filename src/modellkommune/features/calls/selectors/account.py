"""What of this room a person's account shows, gathered from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modellkommune.commons.switchboard.cards import AccountEntry
from modellkommune.features.calls.selectors.applying import account as applying
from modellkommune.features.calls.selectors.grants import account as grants


def account_entries(person: Any) -> Iterator[AccountEntry]:
    """The applications and the grants a person works on, in the open scope."""
    yield from applying.entries_of(person)
    yield from grants.entries_of(person)
