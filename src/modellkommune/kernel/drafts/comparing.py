"""Two versions of a draft: what is new, gone, changed, and which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from modellkommune.kernel.drafts.parsing import Paragraph

WORDS = re.compile(r"\s+|[\w§€%]+|[^\w\s]")


class ChangeKind(StrEnum):
    """What happened to a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed ("same"), came ("new") or went ("gone")."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph in both versions; before or after is None where it is missing.

    is_renumbered  its number changed, whatever happened to the words
    """

    kind: ChangeKind
    before: Paragraph | None
    after: Paragraph | None
    pieces: tuple[Piece, ...] = ()

    @property
    def is_renumbered(self) -> bool:
        """Whether the paragraph has another number now."""
        return bool(self.before and self.after and self.before.number != self.after.number)


def compare(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[Change]:
    """Return every paragraph of both versions, joined by key, in the order of reading.

    What is gone stands after the paragraph that came before it in the earlier version.
    """
    now = {one.key for one in after}
    earlier = {one.key: one for one in before}
    gone = _gone_after(before, now)
    changes = [_gone(one) for one in gone.get("", ())]
    for one in after:
        changes.append(_change(earlier.get(one.key), one))
        changes += [_gone(lost) for lost in gone.get(one.key, ())]
    return changes


def _gone_after(before: Sequence[Paragraph], now: set[str]) -> dict[str, list[Paragraph]]:
    """Paragraphs that are gone, by the key of the last one before them that stayed."""
    found: dict[str, list[Paragraph]] = {}
    anchor = ""
    for one in before:
        if one.key in now:
            anchor = one.key
        else:
            found.setdefault(anchor, []).append(one)
    return found


def _gone(one: Paragraph) -> Change:
    return Change(ChangeKind.GONE, one, None, (Piece(ChangeKind.GONE, one.text),))


def _change(before: Paragraph | None, after: Paragraph) -> Change:
    if before is None:
        return Change(ChangeKind.NEW, None, after, (Piece(ChangeKind.NEW, after.text),))
    if before.text == after.text:
        return Change(ChangeKind.SAME, before, after, (Piece(ChangeKind.SAME, after.text),))
    return Change(ChangeKind.CHANGED, before, after, tuple(_pieces(before.text, after.text)))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield the words in order; together the same and new ones are the later text."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(ChangeKind.SAME, "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece(ChangeKind.GONE, "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece(ChangeKind.NEW, "".join(new[new_from:new_to]))
