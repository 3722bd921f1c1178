"""Words as the search compares them: stems without accents, and their neighbours."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")

# Shorter words have too many neighbours that mean something else.
SHORTEST_FORGIVEN = 5
LONGEST_WORD = 40
# Snowball's stemmers keep the word they work on in themselves.
_stemmers = threading.local()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(text.lower())]


def stems_of(text: str) -> list[str]:
    """Return the stems of a text in order: "Zwei Straßen" gives zwei, strass."""
    return [stem(word) for word in words_of(text)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the German stem of a word in lower case, without accents.

    "straßen", "strasse" and "Strasse" share one stem, and so do "bürger",
    "buerger" and "burger": nobody should miss a page over a keyboard.
    """
    folded = unicodedata.normalize("NFKD", _stemmer().stemWord(word))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return plain.replace("ß", "ss").replace("ł", "l").replace("ø", "o")


@lru_cache(maxsize=20_000)
def neighbours_of(stemmed: str) -> frozenset[str]:
    """Return a stem and all its forms with one letter left out.

    Two words that differ by one letter left out, put in, exchanged, or by two
    neighbouring letters swapped, have a neighbour in common.
    """
    if len(stemmed) < SHORTEST_FORGIVEN:
        return frozenset({stemmed})
    shortened = (stemmed[:at] + stemmed[at + 1 :] for at in range(len(stemmed)))
    return frozenset({stemmed, *shortened})


def resembles(stems: Iterable[str], wanted: str) -> bool:
    """Whether one of the stems is the wanted one but for a slip of the finger.

    For lists in memory; `find` asks the database the same question.
    """
    near = neighbours_of(wanted)
    return any(wanted in stemmed or near & neighbours_of(stemmed) for stemmed in stems)


def _stemmer():  # type: ignore[no-untyped-def]  # snowballstemmer has no types
    if not hasattr(_stemmers, "german"):
        _stemmers.german = snowballstemmer.stemmer("german")
    return _stemmers.german
