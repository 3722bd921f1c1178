"""What this room shows on other pages: entries, found things, addresses, names."""

from __future__ import annotations

from collections.abc import Iterable

from modellkommune.commons.switchboard.cards import Described, FrontPageEntry, OfferEntry


def front_page_entries() -> Iterable[FrontPageEntry]:
    """The calls of the open scope: open ones first."""
    return []


def offers() -> Iterable[OfferEntry]:
    """The running calls, for calendar, map and the list of what is open."""
    return []


def search(text: str) -> Iterable[FrontPageEntry]:
    """Calls and grants that fit a text."""
    return []


def addresses() -> Iterable[str]:
    """The public pages of this room in the open scope."""
    return []


def describe(subjects: list[str]) -> Iterable[Described]:
    """Name the records that everybody may see; others are left out."""
    return []
