"""Documents of a round: page by page in the browser, and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from modellkommune.features.consultations.models import PlanDocument, Round
from modellkommune.features.consultations.selectors.reading.pages import (
    document_of,
    pages_with,
    sheet_of,
)
from modellkommune.features.consultations.services.reading.pages import (
    page_picture,
    read_pages,
)
from modellkommune.features.consultations.views.plans.frame import (
    address_below,
    crumbs,
    readable_round,
    state_url,
)
from modellkommune.kernel.pdf_pages import NoSuchPage
from modellkommune.kernel.pdfium import PdfDamaged

# The file of a public round never changes; its address goes with its number.
FOR_A_DAY = "public, max-age=86400"


def document(
    request: HttpRequest, place: str, slug: str, number: int, document: int
) -> HttpResponse:
    """One page of a document: the picture, its text, and the way to the others."""
    round_, found = _found(place, slug, number, document)
    if found.read_at is None:
        # Somebody looks before the job has come by.
        read_pages(document=found, now=timezone.now())
    sheet = sheet_of(found, request.GET.get("seite", "1"))
    words = request.GET.get("suche", "")[:100]
    address = address_below(round_, "document", document=found.pk)
    context = {
        "procedure": round_.procedure,
        "round": round_,
        "document": found,
        "sheet": sheet,
        "address": address,
        "words": words,
        "hits": pages_with(found, words),
        "picture_url": f"{address}seite-{sheet.number}.png",
        "file_url": address_below(round_, "document_file", document=found.pk),
        "state_url": state_url(round_, f"?unterlage={found.pk}&seite={sheet.number}"),
        "breadcrumbs": crumbs(round_.procedure, (found.title, "")),
        "page_title": f"{found.title} – {round_.procedure.title}",
    }
    return render(request, "consultations/citizen/reading/document.html", context)


def document_page(
    request: HttpRequest, place: str, slug: str, number: int, document: int, page: int
) -> HttpResponse:
    """One page as a picture."""
    _round, found = _found(place, slug, number, document)
    try:
        picture = page_picture(document=found, number=page)
    except (NoSuchPage, PdfDamaged):
        raise Http404(str(page)) from None
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = FOR_A_DAY
    return response


def _found(place: str, slug: str, number: int, pk: int) -> tuple[Round, PlanDocument]:
    round_ = readable_round(place, slug, number)
    return round_, document_of(round_, pk)
