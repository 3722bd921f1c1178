"""Text out of a PDF, in the order in which people read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modellkommune.kernel.letters.layout import Piece, paragraphs
from modellkommune.kernel.letters.repeated import without_repeated
from modellkommune.kernel.pdfium import opened_pdf

if TYPE_CHECKING:
    import pypdfium2 as pdfium

# A page of a plan may carry thousands of labels; a letter has a hundred lines.
MOST_PIECES = 5_000
HYPHENS = dict.fromkeys((0x02, 0xFFFE, 0xAD), "\u2010")


@dataclass(frozen=True, slots=True)
class PdfText:
    """Text of a PDF.

    text           paragraphs, parted by empty lines
    pages          number of pages of the file
    pages_read     how many of them were read
    without_text   numbers of the pages read that hold no text, from 1
    """

    text: str
    pages: int
    pages_read: int
    without_text: tuple[int, ...]


def read_pdf(content: bytes, *, most_pages: int) -> PdfText:
    """Return the text of the first pages.

    Headers, footers and page numbers are left out, words parted at line ends joined.
    Raises PdfLocked and PdfDamaged.
    """
    with opened_pdf(content) as document:
        count = len(document)
        read = min(count, most_pages)
        pages = [_page(document, number) for number in range(read)]
    without_text = tuple(number for number, (_, page) in enumerate(pages, 1) if not page)
    text = paragraphs(without_repeated(pages))
    return PdfText(text, count, read, without_text)


def _page(document: pdfium.PdfDocument, number: int) -> tuple[float, list[Piece]]:
    """Height of a page in points, and its pieces of text."""
    page = document[number]
    height = page.get_height()
    text = page.get_textpage()
    pieces = [piece for piece in _pieces(text, height) if piece.text.strip()]
    text.close()
    page.close()
    return height, pieces


def _pieces(text: pdfium.PdfTextPage, height: float) -> Iterator[Piece]:
    """Yield runs of letters with their place, measured from the top of the page."""
    for number in range(min(text.count_rects(), MOST_PIECES)):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top)
        yield Piece(left, height - top, right, height - bottom, _plain(words))


def _plain(words: str) -> str:
    """Words without line ends and signs that are no letters.

    The library gives a hyphen at a line end as U+0002 or U+FFFE.
    """
    joined = words.replace("\r", "").replace("\n", " ").translate(HYPHENS)
    return "".join(sign if sign.isprintable() else " " for sign in joined)
