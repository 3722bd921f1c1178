"""Documents of a public round, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from modellkommune.features.consultations.models import DocumentPage, PlanDocument, Round

AROUND = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page with its neighbours.

    page      None for a document that has no pages to look at
    listed    numbers to jump to: the first, the last, and those around
    """

    page: DocumentPage | None
    number: int
    count: int
    listed: tuple[int, ...]

    @property
    def before(self) -> int | None:
        """Number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """Number of the next page, None on the last."""
        return self.number + 1 if self.number < self.count else None


def document_of(round_: Round, pk: int) -> PlanDocument:
    """A document of a round. Raises Http404."""
    found: PlanDocument | None = PlanDocument.objects.filter(round=round_, pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found


def sheet_of(document: PlanDocument, wanted: str) -> Sheet:
    """The page that an address names, the first without one. Raises Http404 for none."""
    if not document.pages:
        return Sheet(None, 1, 0, ())
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    page = DocumentPage.objects.filter(document=document, number=number).first()
    if page is None:
        raise Http404(wanted)
    around = range(max(1, number - AROUND), min(document.pages, number + AROUND) + 1)
    listed = tuple(sorted({1, document.pages, *around}))
    return Sheet(page, number, document.pages, listed)


def pages_with(document: PlanDocument, words: str) -> list[int]:
    """Numbers of the pages whose text holds these words; at most fifty."""
    if len(words.strip()) < 3:
        return []
    found = DocumentPage.objects.filter(document=document, text__icontains=words.strip())
    return list(found.values_list("number", flat=True)[:50])
