"""Sending a file of open data."""

from __future__ import annotations

from django.http import HttpResponse


def data_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that browsers show and programs of other sites may read.

    kind  media type, with its charset for text
    """
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    # Open data may be read by programs of other sites; no cookie goes with it.
    response["Access-Control-Allow-Origin"] = "*"
    return response
