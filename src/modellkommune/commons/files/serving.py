"""Handing out files: only those of the authorities that may be seen here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django_scopes import scope
from wagtail.documents.views.serve import serve as serve_document

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.files.models import (
    AuthorityDocument,
    AuthorityImage,
    AuthorityRendition,
)
from modellkommune.commons.people.second_factor import authority_worked_for

# Portal logos are shown by the portal that has them and by its county's.
LOGO_FOLDER = "portals"


def document(request: HttpRequest, document_id: str, name: str) -> HttpResponse:
    """Send a document: a public one to everybody, any other to its own office."""
    working_for = authority_worked_for(request)
    for authorities, condition in (
        (request.shown_authorities, Q(is_public=True)),
        ([working_for] if working_for else [], Q()),
    ):
        with scope(authority=authorities):
            found = AuthorityDocument.objects.filter(condition, pk=document_id)
            if authorities and found.exists():
                response: HttpResponse = serve_document(request, document_id, name)
                return response
    raise Http404


def media(request: HttpRequest, path: str) -> FileResponse:
    """Send an image in one size, or the logo of a portal.

    Originals and documents are never sent from here: the former only feed the
    sizes, the latter have an address that checks who asks.
    """
    file = find_file(path, request.shown_authorities)
    if file is None and (working_for := authority_worked_for(request)):
        file = find_file(path, [working_for])
    if file is None:
        raise Http404
    response = FileResponse(file.open("rb"))
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["Cache-Control"] = "public, max-age=3600"
    return response


def find_file(path: str, authorities: list[Authority]) -> Any:
    """Return the stored file of these authorities under a path, or None."""
    if PurePosixPath(path).parts[:1] == (LOGO_FOLDER,):
        portal = Portal.objects.filter(logo=path, authority__in=authorities).first()
        return portal.logo if portal else None
    with scope(authority=authorities):
        images = AuthorityImage.objects.all()
    rendition = AuthorityRendition.objects.filter(file=path, image__in=images).first()
    return rendition.file if rendition else None
