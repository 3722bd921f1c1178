"""The pages of documents: their text is read once, each is drawn when somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from modellkommune.commons.files.storage import private_storage
from modellkommune.features.consultations.models import DocumentPage, PlanDocument
from modellkommune.kernel.pdf_pages import NoSuchPage, draw_page
from modellkommune.kernel.pdf_pages import read_pages as pages_of
from modellkommune.kernel.pdfium import PdfDamaged

PDF = "application/pdf"
FOLDER = "consultations/pages"
# Most people look at the first pages; large sheets take a second each.
DRAWN_AHEAD = 40


def read_pages(*, document: PlanDocument, now: datetime) -> int:
    """Keep text and size of every page of a PDF; return how many there are.

    Twice comes out as once. A damaged or locked file has no pages and can still be
    downloaded.
    """
    pages = _pages(document)
    with transaction.atomic():
        held = PlanDocument.objects.select_for_update().filter(pk=document.pk).first()
        if held is None:
            return 0
        DocumentPage.objects.filter(document=held).delete()
        DocumentPage.objects.bulk_create(pages, batch_size=200)
        held.pages, held.read_at = len(pages), now
        held.save(update_fields=["pages", "read_at"])
    document.pages, document.read_at = len(pages), now
    return len(pages)


def _pages(document: PlanDocument) -> list[DocumentPage]:
    if document.media_type != PDF:
        return []
    try:
        return [
            DocumentPage(
                authority_id=document.authority_id, document=document, number=page.number,
                text=page.text, width=page.width, height=page.height,
            )
            for page in pages_of(_content(document))
        ]  # fmt: skip
    except (PdfDamaged, OSError):
        return []


def page_picture(*, document: PlanDocument, number: int) -> bytes:
    """Return one page as PNG; drawn once, then kept under the digest of the file.

    Raises NoSuchPage and PdfDamaged.
    """
    storage, path = private_storage(), f"{FOLDER}/{document.sha256}/{number}.png"
    if storage.exists(path):
        with storage.open(path, "rb") as file:
            return bytes(file.read())
    picture = draw_page(_content(document), number)
    if not storage.exists(path):
        storage.save(path, ContentFile(picture))
    return picture


def draw_ahead(*, document: PlanDocument, goes_on: Callable[[], bool]) -> int:
    """Draw the first pages before anybody asks; return how many stand ready.

    goes_on  asked before every page; False ends the work
    """
    ready = 0
    for number in range(1, min(document.pages, DRAWN_AHEAD) + 1):
        if not goes_on():
            break
        try:
            page_picture(document=document, number=number)
        except (PdfDamaged, NoSuchPage):
            break
        ready += 1
    return ready


def _content(document: PlanDocument) -> bytes:
    with document.file.open("rb") as file:
        return bytes(file.read())
