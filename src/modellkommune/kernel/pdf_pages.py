"""The pages of a PDF: their text, their size, and each as a picture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from modellkommune.kernel.pdfium import opened_pdf

# Plans come as sheets of two metres; the longer side of a picture has at most so many dots.
LONGEST_SIDE = 4000
POINTS_PER_INCH = 72
USUAL_DPI = 110
MOST_PAGES = 3_000


class NoSuchPage(LookupError):
    """The document has fewer pages."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page: its text in the order of the file, width and height in points."""

    number: int
    text: str
    width: float
    height: float


def read_pages(content: bytes) -> Iterator[ReadPage]:
    """Yield the pages of a PDF, at most 3,000. Raises PdfDamaged and PdfLocked."""
    with opened_pdf(content) as document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            yield ReadPage(
                number + 1, _clean(text.get_text_bounded()), page.get_width(), page.get_height()
            )
            text.close()
            page.close()


def draw_page(content: bytes, number: int) -> bytes:
    """Return one page as PNG, sharp enough to read on a screen.

    number  counts from 1

    Raises NoSuchPage, PdfDamaged and PdfLocked.
    """
    with opened_pdf(content) as document:
        if not 1 <= number <= len(document):
            raise NoSuchPage(str(number))
        page = document[number - 1]
        longest = max(page.get_width(), page.get_height(), 1.0)
        scale = min(USUAL_DPI / POINTS_PER_INCH, LONGEST_SIDE / longest)
        picture = page.render(scale=scale).to_pil()
        page.close()
    memory = io.BytesIO()
    # Text and lines have few colours; so many make a page three times smaller.
    picture.convert("RGB").quantize(128).save(memory, "PNG", optimize=True)
    return memory.getvalue()


def _clean(text: str) -> str:
    joined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")
    return "".join(sign for sign in joined if sign == "\n" or sign.isprintable()).strip()
