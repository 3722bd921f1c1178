"""German sentences with their places in the text.

No dictionary and no trained model: a point ends a sentence unless what stands around it
says otherwise, so the office can foresee where a text is cut. Where it is not certain,
the sentence goes on: two sentences in one are answered together, half a sentence alone
says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from modellkommune.kernel.letters.lines import is_break, lines_of, marker_length, width_of
from modellkommune.kernel.letters.model import Span
from modellkommune.kernel.letters.words import (
    BEFORE_ORDINAL,
    BEGINNERS,
    MAY_BE_LAST,
    MONTHS,
    NAMED_BY_LETTER,
    NEVER_LAST,
)

END = re.compile(r"(?:[.!?…]+)[\"'“”«»’‘)\]]*(?=\s)")
WORD_BEFORE = re.compile(r"[\w§&²³/-]+$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
OPENING = "„“\"'»«‚‘([–—-§•"
ROMAN = re.compile(r"^[IVX]{1,5}$")
# z. B., d. h., s. o., i. d. R., c. and P. S. are followed by what belongs to them.
NEVER_LAST_LETTERS = set("zdsicS")
LONGEST_BRACKET = 400
LOOKED_BACK = 60
LOOKED_AHEAD = 200


def sentences(text: str) -> list[Span]:
    """Return the sentences; every character that is not blank lies in exactly one.

    Headings, points of a list and lines of an address are sentences of their own.
    """
    cuts = sorted({0, len(text), *(cut for block in _blocks(text) for cut in _cuts(text, block))})
    pieces = (trimmed(text, Span(a, b)) for a, b in pairwise(cuts))
    return [piece for piece in pieces if piece.start < piece.end]


def trimmed(text: str, span: Span) -> Span:
    """The stretch without blanks around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _blocks(text: str) -> Iterator[Span]:
    """Yield stretches between breaks that end a sentence in any case."""
    width, start, before = width_of(text), 0, None
    for line in lines_of(text):
        if before is not None and is_break(before.of(text), line.of(text), width):
            yield Span(start, line.start)
            start = line.start
        before = line
    yield Span(start, len(text))


def _cuts(text: str, block: Span) -> Iterator[int]:
    """Yield where sentences of a block end, and where it begins."""
    yield block.start
    words = block.of(text)
    marked = marker_length(words)
    brackets = _brackets(words)
    for match in END.finditer(words, marked):
        if _is_end(words, match) and not any(a < match.start() < b - 1 for a, b in brackets):
            yield block.start + match.end()


def _is_end(words: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends with the signs found."""
    rest = words[match.end() : match.end() + LOOKED_AHEAD].lstrip()
    if not rest:
        return False
    begins = rest[0].isupper() or rest[0].isdigit() or rest[0] in OPENING
    if not begins:
        return False
    signs = match.group()
    if signs[0] != "." or len(signs.rstrip("\"'“”«»’‘)]")) > 1:
        return True
    return _point_ends(words[max(0, match.start() - LOOKED_BACK) : match.start()], rest)


def _point_ends(before: str, rest: str) -> bool:
    """Whether a single point ends the sentence, told from the words around it."""
    word = WORD_BEFORE.search(before)
    # "2./3. Februar", "Flst. 214/3."
    last = word.group().rpartition("/")[2] if word else ""
    if len(last) == 1 and last.isalpha():
        return _letter_ends(before[:-1], last, rest)
    if last.lower().lstrip("-") in NEVER_LAST:
        return False
    if last.isdigit():
        return _number_ends(before[: -len(last)], last, rest)
    if _is_uncertain(last):
        return _is_beginner(rest)
    return True


def _is_uncertain(last: str) -> bool:
    """Whether a point behind this word may belong to it: "2.", "II.", "usw.", "Mühlenstr."."""
    lower = last.lower()
    return bool(ROMAN.match(last)) or lower in MAY_BE_LAST or lower.endswith("str")


def _number_ends(before: str, number: str, rest: str) -> bool:
    """Whether a sentence ends behind a number: "Hausnr. 17." does, "am 3. Mai" does not."""
    following = FIRST_WORD.match(rest)
    if following and following.group().lower() in MONTHS:
        return False
    if len(number) >= 4 or _is_beginner(rest):
        return True
    words = before.split()
    # An ordinal begins the sentence or stands behind an article or preposition.
    return bool(words) and words[-1].strip('(„“"').lower() not in BEFORE_ORDINAL


def _letter_ends(before: str, letter: str, rest: str) -> bool:
    """Whether a sentence ends behind a single letter: "Variante B." and "u. a."."""
    named = before.split()[-1:] or [""]
    if named[0].lower() in NAMED_BY_LETTER:
        return True
    is_abbreviation = named[0].endswith(".") or letter.islower() or letter == "V"
    return is_abbreviation and letter not in NEVER_LAST_LETTERS and _is_beginner(rest)


def _is_beginner(rest: str) -> bool:
    """Whether the words that follow begin as sentences do."""
    first = FIRST_WORD.match(rest.lstrip(OPENING))
    return first is not None and first.group().lower() in BEGINNERS


def _brackets(words: str) -> list[tuple[int, int]]:
    """Stretches in round brackets; what stands in them is not cut."""
    found, opened = [], []
    for at, sign in enumerate(words):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            start = opened.pop()
            if not opened and at - start <= LONGEST_BRACKET:
                found.append((start, at + 1))
    return found
