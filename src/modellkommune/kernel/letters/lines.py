"""Lines of a letter: where one ends a thought, and where it is only full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modellkommune.kernel.letters.model import Span

# "1.", "2.3", "a)", "(4)", "IV.", "-", "•", "Zu 3:" at the beginning of a line.
MARKER = re.compile(
    r"[ \t>]*(?:(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\)?|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])(?=[ \t])"
    r"|[-–—•*·▪◦‣○●■□➢►→\uf0b7\uf0a7](?=[ \t]))[ \t]+(?=\S)"
)
BARE_NUMBER = re.compile(r"[ \t]*\d{1,2}[ \t]+")
LETTER_POINT = re.compile(r"[ \t]*[a-zA-Z]\.[ \t]")
ENDS = re.compile(r"[.!?:;…][\"'“”«»’)\]]*\s*$")
# Lines longer than this were not broken by hand or by a mail program.
LONGEST_FULL_LINE = 110


def lines_of(text: str) -> Iterator[Span]:
    """Yield every line without its line end."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        yield Span(start, start + len(bare))
        start += len(line)


def marker_length(line: str) -> int:
    """How many characters the number or dash at the beginning of a point takes, 0 without."""
    match = MARKER.match(line)
    if match is None:
        return 0
    # "12 Bäume fallen" begins with a number and is no point.
    return 0 if BARE_NUMBER.fullmatch(match.group()) else match.end()


def width_of(text: str) -> int:
    """How long full lines are in a text that was broken into lines; 0 when it was not."""
    lengths = sorted(len(line.rstrip()) for line in text.splitlines() if line.strip())
    full = [length for length in lengths if length <= LONGEST_FULL_LINE]
    if len(full) < 2 or len(full) < 0.7 * len(lengths) or full[-1] < 40:
        return 0
    return full[-1]


def is_break(before: str, after: str, width: int) -> bool:
    """Whether the writer ended a line here, instead of the line being full.

    before, after  the lines around the line end
    width          length of full lines, 0 when lines were not broken by a program
    """
    if not before.strip() or not after.strip():
        return True
    first_word = after.split(maxsplit=1)[0]
    is_full = width > 0 and len(before.rstrip()) + 1 + len(first_word) > width
    if begins_point(before, after, is_full=is_full):
        return True
    if after.lstrip()[0].islower() or is_full:
        return False
    return width == 0 or not ENDS.search(before) or len(before.rstrip()) < 0.6 * width


def begins_point(before: str, after: str, *, is_full: bool) -> bool:
    """Whether a line begins a point of a list.

    Where the line before is full and its sentence open, "3. Mai" goes on with it, and
    "a. deshalb" with the "u." before.
    """
    if not is_full:
        return bool(marker_length(after))
    is_letter = LETTER_POINT.match(after) is not None
    return bool(marker_length(after)) and not is_letter and bool(ENDS.search(before))
