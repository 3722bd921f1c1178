"""Headers, footers and page numbers: what a page says without being part of the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from modellkommune.kernel.letters.layout import Line, Piece, lines_of_page

# Page numbers and what returns on each page stand in these parts of its height.
TOP, BOTTOM = 0.1, 0.9
PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–—|]\s*)?(?:(?:seite|blatt|s\.)\s*)?\d{1,3}(?:\s*(?:von|/|aus)\s*\d{1,3})?(?:\s*[-–—|])?\s*$"
    r"|^\s*(?:…|\.{3})\s*/?\s*\d{0,3}\s*$",
    re.IGNORECASE,
)
# What a single page says at its foot without being part of the letter.
FOOT = re.compile(
    r"\b(?:(?:sprech|öffnungs|geschäfts)zeiten|tel(?:efon)?\b|fax|iban|bic|bankverbindung|www\.|hrb|ust-"
    r"|registergericht|geschäftsführ|postanschrift|vorstand)|@|\bseite\s+\d",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")


def without_repeated(pages: Sequence[tuple[float, Sequence[Piece]]]) -> list[list[Line]]:
    """Lines of every page in reading order, without what only belongs to the paper."""
    lined = [(height, lines_of_page(pieces)) for height, pieces in pages]
    returning = _returning(lined) if len(lined) > 1 else set()
    return [
        [line for line in lines if not _is_paper(line, height, returning)]
        for height, lines in lined
    ]


def _returning(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[str]:
    """What stands in the margin of at least two pages and of half of them."""
    counts: Counter[str] = Counter()
    for height, lines in pages:
        counts.update({_shape(line) for line in lines if _is_in_margin(line, height)})
    needed = max(2, len(pages) / 2)
    return {shape for shape, count in counts.items() if count >= needed}


def _is_paper(line: Line, height: float, returning: set[str]) -> bool:
    if not _is_in_margin(line, height):
        return False
    is_foot = line.top > height * BOTTOM and FOOT.search(line.text) is not None
    return is_foot or bool(PAGE_NUMBER.match(line.text)) or _shape(line) in returning


def _is_in_margin(line: Line, height: float) -> bool:
    return line.bottom < height * TOP or line.top > height * BOTTOM


def _shape(line: Line) -> str:
    """The words with every number alike, so that "Seite 2" and "Seite 3" are one."""
    return DIGITS.sub("0", " ".join(line.text.split()).casefold())
