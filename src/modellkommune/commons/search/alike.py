"""How much two short texts resemble each other, and what to look for in between.

Trigrams are the groups of three letters of a word. They bring together what
stems alone do not: "Wasserspielplatz" and "Spielplatz", or a slip of the finger.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from modellkommune.commons.search.words import stems_of

# Words that say nothing about what somebody wishes for.
EMPTY_WORDS = frozenset(
    stems_of(
        "der die das den dem des ein eine einen einem einer und oder für mit ohne am an im in "
        "auf aus bei beim vom von vor zum zur zu nach um über unter neu neue neuer neues mehr "
        "alle alles als auch es ist sind wir ich man nicht bitte soll sollen the a an and or for "
        "with of on at to new more"
    )
)
SHORTEST_PART = 4
LONG_WORD = 8
LONG_PART = 6


def telling_stems(text: str) -> list[str]:
    """The stems of a text that say what it is about, each once, in order."""
    return [stem for stem in dict.fromkeys(stems_of(text)) if stem not in EMPTY_WORDS]


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """How alike two lists of stems are: 0 nothing in common, 1 the same words.

    Twice the shared trigrams by all trigrams (the coefficient of Dice).
    """
    left, right = _trigrams_of_all(one), _trigrams_of_all(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def parts_to_look_for(stems: Iterable[str]) -> list[str]:
    """Pieces of words by which a database finds candidates for being alike.

    Of a long word its beginning and its end: German words are joined at both.
    """
    parts: dict[str, None] = {}
    for stem in stems:
        if len(stem) >= LONG_WORD:
            parts |= {stem[:LONG_PART]: None, stem[-LONG_PART:]: None}
        else:
            parts[
                stem if len(stem) < SHORTEST_PART else stem[: max(SHORTEST_PART, len(stem) - 2)]
            ] = None
    return list(parts)


def _trigrams_of_all(stems: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for stem in stems:
        found |= _trigrams_of(stem)
    return found


@lru_cache(maxsize=20_000)
def _trigrams_of(stem: str) -> frozenset[str]:
    padded = f" {stem} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
