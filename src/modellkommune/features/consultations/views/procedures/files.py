"""The documents of a round as they were fixed."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from modellkommune.features.consultations.models import PlanDocument
from modellkommune.features.consultations.selectors.procedures.documents import are_readable
from modellkommune.features.consultations.selectors.public_procedures import (
    procedure_at,
    round_at,
)

# What a browser shows by itself without running anything of it.
SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})


@require_safe
def document_file(
    request: HttpRequest, place: str, slug: str, number: int, document: int
) -> FileResponse | HttpResponseNotModified:
    """One document, unchanged; from the first day of its period on."""
    shown = round_at(procedure_at(place=place, slug=slug), number)
    if not are_readable(shown, timezone.now()):
        raise Http404
    found: PlanDocument = get_object_or_404(shown.documents.all(), pk=document)
    etag = quote_etag(found.sha256)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": etag})
    return _whole(found, etag)


def _whole(found: PlanDocument, etag: str) -> FileResponse:
    try:
        file: Any = found.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404(found.name) from missing
    is_shown = found.media_type in SHOWN_INLINE
    return FileResponse(
        file, filename=found.name, as_attachment=not is_shown, content_type=found.media_type,
        headers={"ETag": etag, "Cache-Control": "no-cache"},
    )  # fmt: skip
