"""The words of this mail, apart from those it answers and from the signature."""

from __future__ import annotations

import re
from bisect import bisect_left

# Lines that mail programs put above the mail that is answered or passed on.
DASHED = re.compile(
    r"^[\s>]*[-_*]{2,}\s*(?:ursprüngliche (?:nachricht|e-?mail)|original ?(?:message|nachricht)"
    r"|original[- ]?mail|weitergeleitete nachricht|forwarded message"
    r"|anfang der weitergeleiteten (?:nachricht|e-?mail))\b",
    re.IGNORECASE,
)
WROTE_BEGINS = re.compile(r"^\s*(?:am|on)\s.{0,80}\d", re.IGNORECASE)
WROTE = re.compile(
    r"^\s*(?:am|on)\s.{4,200}\b(?:schrieb|wrote|geschrieben)\b.{0,120}:\s*$",
    re.IGNORECASE | re.DOTALL,
)
# Outlook writes the header of the answered mail as a block without any mark.
BLOCK_FIRST = re.compile(r"^\s*\*?(?:von|from)\s*:\*?\s*\S", re.IGNORECASE)
BLOCK_NEXT = re.compile(
    r"^\s*\*?(?:gesendet|sent|datum|date|an|to|cc|betreff|subject)\s*:\*?", re.IGNORECASE
)
RULE = re.compile(r"^\s*_{10,}\s*$")
SIGNATURE = "--"


def without_quotes(text: str) -> str:
    """The text above the answered mail, without quoted lines and signature.

    Answers written between quoted lines are kept; only the quoted lines go.
    """
    lines = text.splitlines()
    quoted = [number for number, line in enumerate(lines) if is_quoted(line)]
    last_own = max(
        (number for number, line in enumerate(lines) if line.strip() and not is_quoted(line)),
        default=-1,
    )
    own: list[str] = []
    skipped_to = 0
    for number, line in enumerate(lines):
        if number < skipped_to or is_quoted(line):
            continue
        if line.rstrip() == SIGNATURE or DASHED.match(line) or _begins_block(lines, number):
            break
        height = _height_of_who_wrote(lines, number)
        if height and not _is_answered_below(number, quoted, last_own):
            break
        skipped_to = number + height
        if not height:
            own.append(line)
    return "\n".join(own).strip()


def is_quoted(line: str) -> bool:
    """Whether the line is marked as one of the answered mail."""
    return line.lstrip().startswith(">")


def _begins_block(lines: list[str], number: int) -> bool:
    """Whether "Von: … Gesendet: …" begins here, with or without a rule above."""
    if RULE.match(lines[number]):
        return number + 1 < len(lines) and bool(BLOCK_FIRST.match(lines[number + 1]))
    if not BLOCK_FIRST.match(lines[number]):
        return False
    return sum(bool(BLOCK_NEXT.match(line)) for line in lines[number + 1 : number + 5]) >= 2


def _height_of_who_wrote(lines: list[str], number: int) -> int:
    """Lines that "Am … schrieb …:" takes here (programs break it), 0 when it is not here."""
    if not WROTE_BEGINS.match(lines[number]):
        return 0
    for height in (1, 2, 3):
        if WROTE.match("\n".join(lines[number : number + height])):
            return height
    return 0


def _is_answered_below(number: int, quoted: list[int], last_own: int) -> bool:
    """Whether own words stand between or below the quoted lines."""
    at = bisect_left(quoted, number)
    return at < len(quoted) and last_own > quoted[at]
