"""Pages of a letter as pictures, so that the original lies beside its text."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from modellkommune.features.consultations.models import DroppedLetter
from modellkommune.kernel.letters.reading import examined
from modellkommune.kernel.mail import read_mail
from modellkommune.kernel.mail.model import Verdict
from modellkommune.kernel.pdfium import PdfDamaged, opened_pdf

MOST_PAGES = 60
# 110 dots per inch: a page of A4 is 909 pixels wide and can be read beside the text.
SCALE = 110 / 72
# A plan of A0 would be a picture of 20 megapixels.
WIDEST = 1600
PDF = "application/pdf"
SCANS = {"image/png", "image/jpeg", "image/tiff"}
# A page of A3 at 400 dots per inch; more is no letter.
MOST_PIXELS = 40_000_000
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, EOFError)


def page_count(letter: DroppedLetter) -> int:
    """How many pages can be shown, 0 where there is nothing but text."""
    if letter.media_type in SCANS:
        return _scanned_pages(letter)
    content = _pdf_of(letter)
    if not content:
        return 0
    try:
        with opened_pdf(content) as document:
            return min(len(document), MOST_PAGES)
    except PdfDamaged:
        return 0


def page_picture(letter: DroppedLetter, page: int) -> bytes:
    """A page as PNG, counted from 1; b"" where there is none."""
    if letter.media_type in SCANS:
        return _scanned_page(letter, page)
    content = _pdf_of(letter)
    if not content or page < 1:
        return b""
    try:
        with opened_pdf(content) as document:
            if page > min(len(document), MOST_PAGES):
                return b""
            drawn = document[page - 1]
            scale = min(SCALE, WIDEST / max(1.0, *drawn.get_size()))
            picture = drawn.render(scale=scale).to_pil()
    except PdfDamaged:
        return b""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _scanned_pages(letter: DroppedLetter) -> int:
    """Pages of a scan; those of fax machines hold several."""
    try:
        with letter.file.open("rb") as file, Image.open(file) as scan:
            is_sound = scan.width * scan.height <= MOST_PIXELS
            return min(getattr(scan, "n_frames", 1), MOST_PAGES) if is_sound else 0
    except UNREADABLE:
        return 0


def _scanned_page(letter: DroppedLetter, page: int) -> bytes:
    if not 1 <= page <= _scanned_pages(letter):
        return b""
    buffer = io.BytesIO()
    try:
        with letter.file.open("rb") as file, Image.open(file) as scan:
            scan.seek(page - 1)
            drawn = ImageOps.exif_transpose(scan.convert("RGB"))
            drawn.thumbnail((WIDEST, WIDEST))
            drawn.save(buffer, "PNG")
    except UNREADABLE:
        return b""
    return buffer.getvalue()


def _pdf_of(letter: DroppedLetter) -> bytes:
    """The letter when it is a PDF, or the first PDF that came with the mail; b"" without."""
    with letter.file.open("rb") as file:
        content = file.read()
    if letter.media_type == PDF:
        return content if examined(content, letter.name).verdict is not Verdict.UNREADABLE else b""
    if letter.media_type not in ("message/rfc822", "application/vnd.ms-outlook"):
        return b""
    attached = (one for one in read_mail(content).attachments if one.detected_type == PDF)
    return next((one.content for one in attached if one.verdict is Verdict.CLEAN), b"")
