"""Which segments say the same, so that they are answered once.

Two texts are alike when they use the same telling words: the cosine of their
words, each weighing the more the fewer texts hold it. A text that says "not" is
kept apart from one that does not. What comes out is proposed to a person.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOSTLY_THE_SAME = 0.8

# Words are told apart by their beginning: endings of cases and plurals go.
LETTERS_OF_A_WORD = 7
# A place in a row of numbers for each word; words that share one are sorted out
# when the pair is looked at exactly. Twice as many took twice the time and
# spared few exact looks.
COLUMNS = 1024
# What the rough look may miss by; found by comparing with exact looks.
SLACK = 0.12
ROWS_AT_A_TIME = 1024
# The same words in the same weights can come out a hair below one.
ROUNDING = 1e-9
DENIALS = re.compile(r"\b(?:nicht|kein\w*|nie|niemals|gegen|ohne|weder|ablehn\w*|lehn\w+)\b")
# In a long letter a "not" more or less does not turn the meaning around.
WORDS_PER_DENIAL = 60
WORD = re.compile(r"\w\w+")
FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

Words = dict[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that say the same.

    members  indices of the texts, in order
    centre   the one all others were compared with
    """

    members: tuple[int, ...]
    centre: int

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What is compared: telling words, and how often something is denied."""

    words: frozenset[str]
    denials: int
    length: int


def alike(texts: Sequence[str], *, threshold: float = MOSTLY_THE_SAME) -> list[Group]:
    """Return the groups of texts that are alike, the largest first.

    Every text stands in one group at most; texts that are like no other stand in
    none. Every member is like the centre of its group, so a group does not creep
    from text to text.

    threshold  from 0 (nothing in common) to 1 (the same words)
    """
    meanings, holders = _distinct([_meaning(text) for text in texts])
    neighbours = _neighbours(meanings, threshold)
    groups = [
        _as_group(centre, members, holders)
        for centre, members in _gathered(neighbours, [len(one) for one in holders])
    ]
    return sorted((group for group in groups if len(group) > 1), key=_largest_first)


def likest(text: str, others: Sequence[str], *, threshold: float = 0.5) -> list[tuple[int, float]]:
    """Return which other texts are like one, the likest first, with their likeness."""
    meanings = [_meaning(one) for one in (text, *others)]
    weighted = _weighted(meanings)
    found = [
        (index, likeness)
        for index in range(len(others))
        if (likeness := _likeness(meanings, weighted, 0, index + 1)) >= threshold
    ]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _meaning(text: str) -> _Meaning:
    folded = unicodedata.normalize("NFC", text).casefold()
    denials = len(DENIALS.findall(folded))
    words = WORD.findall(folded.translate(FOLDED))
    return _Meaning(frozenset(word[:LETTERS_OF_A_WORD] for word in words), denials, len(words))


def _distinct(meanings: Sequence[_Meaning]) -> tuple[list[_Meaning], list[list[int]]]:
    """Each meaning once, with the indices that have it: a thousand form letters are one."""
    holders: dict[tuple[frozenset[str], int], list[int]] = {}
    kept: dict[tuple[frozenset[str], int], _Meaning] = {}
    for index, meaning in enumerate(meanings):
        key = (meaning.words, meaning.denials)
        # Nothing is like a text without words.
        if meaning.words:
            holders.setdefault(key, []).append(index)
            kept.setdefault(key, meaning)
    return list(kept.values()), list(holders.values())


def _weighted(meanings: Sequence[_Meaning]) -> list[Words]:
    """The words of each text with their weights, of length one together."""
    common = Counter(word for meaning in meanings for word in meaning.words)
    weights = {word: 1 + math.log(len(meanings) / number) for word, number in common.items()}
    return [_of_length_one({word: weights[word] for word in one.words}) for one in meanings]


def _of_length_one(words: Words) -> Words:
    length = math.sqrt(sum(weight * weight for weight in words.values()))
    return {word: weight / length for word, weight in words.items()} if length else {}


def _neighbours(meanings: Sequence[_Meaning], threshold: float) -> list[list[int]]:
    weighted = _weighted(meanings)
    found: list[list[int]] = [[] for _ in meanings]
    for one, other in _roughly_alike(weighted, threshold - SLACK):
        if _likeness(meanings, weighted, one, other) >= threshold - ROUNDING:
            found[one].append(other)
            found[other].append(one)
    return found


def _roughly_alike(weighted: Sequence[Words], threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs worth an exact look, each once, the smaller index first."""
    rows = _rows(weighted)
    for top in range(0, len(rows), ROWS_AT_A_TIME):
        products = rows[top : top + ROWS_AT_A_TIME] @ rows[top:].T
        for left, right in np.argwhere(products >= threshold):
            if right > left:
                yield top + int(left), top + int(right)


def _rows(weighted: Sequence[Words]) -> NDArray[np.float32]:
    """Each text as a row of numbers; a word adds to or takes from the place of its digest."""
    rows = np.zeros((len(weighted), COLUMNS), dtype=np.float32)
    places: dict[str, tuple[int, int]] = {}
    for index, words in enumerate(weighted):
        for word, weight in words.items():
            if word not in places:
                digest = zlib.crc32(word.encode())
                places[word] = (digest % COLUMNS, 1 if digest & 0x8000_0000 else -1)
            column, sign = places[word]
            rows[index, column] += sign * weight
    return rows


def _likeness(
    meanings: Sequence[_Meaning], weighted: Sequence[Words], one: int, other: int
) -> float:
    left, right = meanings[one], meanings[other]
    allowed = min(left.length, right.length) // WORDS_PER_DENIAL
    if abs(left.denials - right.denials) > allowed:
        return 0.0
    mine, theirs = weighted[one], weighted[other]
    # Sorted, so that the sum is the same in every run, whatever order sets have.
    return min(1.0, sum(mine[word] * theirs[word] for word in sorted(left.words & right.words)))


def _gathered(
    neighbours: Sequence[Sequence[int]], sizes: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """Gather around the text with the most texts like it, then around the next."""
    free = set(range(len(neighbours)))
    reach = [
        sizes[index] + sum(sizes[one] for one in near) for index, near in enumerate(neighbours)
    ]
    for centre in sorted(free, key=lambda index: (-reach[index], index)):
        if centre in free:
            members = [centre, *(one for one in neighbours[centre] if one in free)]
            free -= set(members)
            yield centre, members


def _as_group(centre: int, members: Sequence[int], holders: Sequence[Sequence[int]]) -> Group:
    everybody = sorted(index for member in members for index in holders[member])
    return Group(members=tuple(everybody), centre=holders[centre][0])


def _largest_first(group: Group) -> tuple[int, int]:
    return -len(group), group.members[0]
