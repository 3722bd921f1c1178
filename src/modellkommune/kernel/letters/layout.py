"""From letters with their places on a page to lines and paragraphs.

Lines go from top to bottom, in columns where a page of running text has them. A table
is read row by row: its cells belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from modellkommune.kernel.letters.lines import ENDS, begins_point


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand side by side; places in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; places in points from the upper left corner of its page.

    block  number of the column or strip of the page it belongs to
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    block: int = 0


# A column of running text is at least that wide and high, apart from the next by this gap.
NARROWEST_GAP = 12.0
LEAST_LINES = 6
LEAST_LETTERS = 22
WIDE_GAP = 14.0
# Letters of one font differ in width; a word needs at least this share of the average.
NARROW = 0.9
SAME_EDGE = 3.0
HYPHENS = "-‐‑"
KEEPS_HYPHEN = re.compile(r"^(?:und|oder|bzw|sowie|noch|als)\b")


def lines_of_page(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page in reading order."""
    found: list[Line] = []
    for number, block in enumerate(_blocks(list(pieces))):
        found += [
            Line(line.left, line.top, line.right, line.bottom, line.text, number)
            for line in _rows(block)
        ]
    return found


def _blocks(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield columns of running text one after the other; everything else stays together."""
    gap = _column_gap(pieces)
    if gap is None:
        if pieces:
            yield pieces
        return
    crossing = [piece for piece in pieces if piece.left < gap < piece.right]
    top = min(piece.top for piece in pieces if piece not in crossing)
    above = [piece for piece in crossing if piece.bottom <= top + 1]
    below = [piece for piece in crossing if piece.bottom > top + 1]
    columns = (
        [piece for piece in pieces if piece.right <= gap],
        [piece for piece in pieces if piece.left >= gap],
    )
    yield from (block for block in (above, *columns, below) if block)


def _column_gap(pieces: Sequence[Piece]) -> float | None:
    """Where the white strip between two columns of running text lies, None without."""
    long = [piece for piece in pieces if len(piece.text) >= LEAST_LETTERS]
    if len(long) < 2 * LEAST_LINES:
        return None
    left, right = min(p.left for p in long), max(p.right for p in long)
    middle = (left + right) / 2
    on_left = [p for p in long if p.right <= middle + (right - left) * 0.1 and p.left < middle]
    on_right = [p for p in long if p.left >= middle - (right - left) * 0.1 and p.right > middle]
    if len(on_left) < LEAST_LINES or len(on_right) < LEAST_LINES:
        return None
    if len(on_left) + len(on_right) < 0.8 * len(long):
        return None
    edge, start = max(p.right for p in on_left), min(p.left for p in on_right)
    return (edge + start) / 2 if start - edge >= NARROWEST_GAP else None


def _rows(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces at the same height become one line."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        middle = (piece.top + piece.bottom) / 2
        if rows and any(one.top <= middle <= one.bottom for one in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(row) for row in rows]


def _line(row: list[Piece]) -> Line:
    row.sort(key=lambda one: one.left)
    words = row[0].text
    for before, after in pairwise(row):
        gap = after.left - before.right
        height = max(1.0, after.bottom - after.top, before.bottom - before.top)
        blank = "   " if gap > WIDE_GAP else " " if gap > 0.12 * height else ""
        words += ("" if words.endswith(" ") else blank) + after.text
    return Line(
        row[0].left, min(p.top for p in row), max(p.right for p in row),
        max(p.bottom for p in row), words.strip(),
    )  # fmt: skip


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of all pages: paragraphs in one line each, parted by empty lines."""
    text = ""
    for page in pages:
        spacing = _spacing(page)
        edges = _edges(page)
        before: Line | None = None
        for line in page:
            if not text:
                text = line.text
            elif before is None:
                text = _joined_pages(text, line.text)
            else:
                text = _joined(text, before, line, spacing, edges)
            before = line
    return text


def _spacing(page: Sequence[Line]) -> float:
    """The usual distance from one line to the next within a paragraph, in points."""
    steps = sorted(
        b.top - a.top
        for a, b in pairwise(page)
        if a.block == b.block and b.top - a.top > 0.6 * (b.bottom - b.top)
    )
    # Letters have many short paragraphs; the nearer third of the steps lies within them.
    return steps[len(steps) // 3] if steps else 14.0


def _edges(page: Sequence[Line]) -> dict[int, float]:
    """Right edge of the running text in every block."""
    rights: dict[int, list[float]] = {}
    for line in page:
        rights.setdefault(line.block, []).append(line.right)
    return {block: _edge(found) for block, found in rights.items()}


def _edge(rights: Sequence[float]) -> float:
    """Where justified lines end; the longest line where none are.

    A heading may be longer than the column below it.
    """
    needed = max(3, len(rights) / 5)
    for edge in sorted(rights, reverse=True):
        if sum(abs(edge - right) <= SAME_EDGE for right in rights) >= needed:
            return edge
    return max(rights)


def _joined(text: str, before: Line, line: Line, spacing: float, edges: dict[int, float]) -> str:
    """The text with one more line: in the same sentence, a new line, or a new paragraph."""
    # Letters without ascender or descender move the edges of a line a little.
    step = max(line.top - before.top, line.bottom - before.bottom)
    is_far = step > 1.3 * spacing + 1.0
    if before.block != line.block:
        return _joined_pages(text, line.text)
    if is_far:
        return f"{text}\n\n{line.text}"
    right = edges[line.block]
    is_full = _would_not_fit(before, line, right)
    if begins_point(text[-40:], line.text, is_full=is_full) or not (
        is_full or _goes_on(text, line.text)
    ):
        return f"{text}\n{line.text}"
    return _glued(text, line.text)


def _would_not_fit(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had no room at the end of the line before."""
    letter = (before.right - before.left) / max(1, len(before.text))
    word = line.text.split(maxsplit=1)[0]
    return before.right + NARROW * letter * (len(word) + 1) >= right


def _goes_on(text: str, following: str) -> bool:
    """Whether a short line is yet continued: in the middle of a word or a sentence."""
    return following[:1].islower() and not ENDS.search(text[-3:])


def _joined_pages(text: str, following: str) -> str:
    """Go on behind a page or a column: in the sentence when it was not at its end."""
    if not ENDS.search(text[-4:]) and following[:1].islower():
        return _glued(text, following)
    return f"{text}\n\n{following}"


def _glued(text: str, following: str) -> str:
    """Join at a line end; a word that was parted becomes whole."""
    if text.endswith("\u2010") or (text[-1:] in HYPHENS and text[-2:-1].isalpha()):
        if following[:1].islower() and not KEEPS_HYPHEN.match(following):
            return text[:-1] + following
        return text + (" " if KEEPS_HYPHEN.match(following) else "") + following
    if text[-1:] in HYPHENS and text[-2:-1].isdigit():
        return text + following
    return f"{text} {following}"
