"""Opens the scope of a request: by host in public, by role in the office."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_scopes import scope

from modellkommune.commons.authorities.portals import (
    UnknownHost,
    authorities_shown_by,
    portal_for_host,
)

Handler = Callable[[HttpRequest], HttpResponse]


class PortalMiddleware:
    """Sets request.portal, request.authority and opens the scope of the portal.

    The office narrows the scope further (commons/office/middleware.py).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in settings.PATHS_WITHOUT_PORTAL:
            return self.get_response(request)
        try:
            request.portal = portal_for_host(request.get_host())
        except UnknownHost:
            return render(request, "ui/unknown_host.html", status=404)
        request.authority = request.portal.authority
        request.shown_authorities = authorities_shown_by(request.portal)
        with scope(authority=request.shown_authorities):
            return self.get_response(request)
