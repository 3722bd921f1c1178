"""The order of German titles in lists, the same on every database."""

from __future__ import annotations

import unicodedata

LONGEST_KEY = 120


def sort_key_of(title: str) -> str:
    """A title as German lists order it: capitals, umlauts and signs do not count.

    Returns at most 120 characters, for a column of its own.
    """
    folded = unicodedata.normalize("NFKD", title.casefold())
    kept = "".join(letter for letter in folded if letter.isalnum() or letter == " ")
    return kept.strip()[:LONGEST_KEY]
