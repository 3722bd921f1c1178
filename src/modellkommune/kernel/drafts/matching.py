"""Which paragraph of an earlier version a paragraph comes from.

Versions are compared and statements point at paragraphs by key; a key therefore has to
survive new numbers, moved clauses and changed words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from modellkommune.kernel.drafts.parsing import Paragraph

# Below this likeness (0 to 100) two paragraphs are not the same one, changed.
SAME_PARAGRAPH = 60.0


def with_keys(paragraphs: Sequence[Paragraph], earlier: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with keys: those of the earlier version where they belong.

    First equal texts, then the most alike ones of the same level that are left, in the
    order of likeness. What has no earlier one gets a new key.
    """
    taken: dict[int, str] = _equal(paragraphs, earlier)
    taken |= _alike(paragraphs, earlier, taken)
    used = {one.key for one in earlier}
    keyed = []
    for position, one in enumerate(paragraphs):
        key = taken.get(position) or _new_key(one, used)
        used.add(key)
        keyed.append(replace(one, key=key))
    return keyed


def _equal(paragraphs: Sequence[Paragraph], earlier: Sequence[Paragraph]) -> dict[int, str]:
    waiting: dict[tuple[int, str], list[str]] = {}
    for one in earlier:
        waiting.setdefault((one.level, one.text), []).append(one.key)
    found = {}
    for position, one in enumerate(paragraphs):
        keys = waiting.get((one.level, one.text))
        if keys:
            found[position] = keys.pop(0)
    return found


def _alike(
    paragraphs: Sequence[Paragraph], earlier: Sequence[Paragraph], taken: dict[int, str]
) -> dict[int, str]:
    left = [one for one in earlier if one.key not in set(taken.values())]
    open_ones = [at for at in range(len(paragraphs)) if at not in taken]
    if not left or not open_ones:
        return {}
    scores = process.cdist(
        [paragraphs[at].text for at in open_ones], [one.text for one in left],
        scorer=fuzz.ratio, score_cutoff=SAME_PARAGRAPH,
    )  # fmt: skip
    pairs = sorted(
        ((float(scores[row][column]), -row, -column)
         for row in range(len(open_ones)) for column in range(len(left))
         if scores[row][column] and paragraphs[open_ones[row]].level == left[column].level),
        reverse=True,
    )  # fmt: skip
    found: dict[int, str] = {}
    for _score, row, column in pairs:
        at, key = open_ones[-row], left[-column].key
        if at not in found and key not in found.values():
            found[at] = key
    return found


def _new_key(one: Paragraph, used: set[str]) -> str:
    """Short and readable: the number of the paragraph, or p-1, p-2, … where it has none."""
    letters = one.number.replace("§", "par-").lower()
    base = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40] or "p"
    if base != "p" and base not in used:
        return base
    number = 1
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"
