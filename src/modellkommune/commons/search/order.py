"""The order of lists, the same on every database: German titles, or mixed anew."""

from __future__ import annotations

import unicodedata

from django.db.models import F
from django.db.models.functions import Mod

LONGEST_KEY = 120
# Primes: multiplied and divided by them, numbers come in a mixed order that
# every page of the list and both databases agree on.
MIXING_PRIME, MIXING_RANGE = 7_919, 104_729


def sort_key_of(title: str) -> str:
    """A title as German lists order it: capitals, umlauts and signs do not count.

    Returns at most 120 characters, for a column of its own.
    """
    folded = unicodedata.normalize("NFKD", title.casefold())
    kept = "".join(letter for letter in folded if letter.isalnum() or letter == " ")
    return kept.strip()[:LONGEST_KEY]


def mix_of(number: int) -> int:
    """Which of the mixed orders a number stands for, such as the ordinal of a day."""
    return number % MIXING_RANGE or 1


def mixed_key(column: str, *, mix: int) -> Mod:
    """An expression that puts whole numbers of a column into a mixed order.

    mix   the same one gives the same order; see `mix_of`
    """
    return Mod(F(column) * (MIXING_PRIME + mix), MIXING_RANGE)
