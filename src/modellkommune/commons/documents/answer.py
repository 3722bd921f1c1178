"""Handing a PDF to the browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify


def pdf_response(content: bytes, *, name: str) -> HttpResponse:
    """Return the PDF, shown by the browser and saved under a readable name.

    name  words for the file name, without ending
    """
    response = HttpResponse(content, content_type="application/pdf")
    file_name = f"{slugify(name) or 'dokument'}.pdf"
    disposition = content_disposition_header(as_attachment=False, filename=file_name)
    response["Content-Disposition"] = disposition or "inline"
    return response
