"""Addresses of the look itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.ui.portal_style import portal_style
from modellkommune.commons.ui.surroundings import surroundings_of


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def portal_stylesheet(request: HttpRequest) -> HttpResponse:
    """The portal's colours; the page's link carries a digest, so it may be kept long."""
    portal: Portal = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
    return HttpResponse(portal_style(portal), content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86_400)
def surroundings(request: HttpRequest) -> JsonResponse:
    """The box in which a map begins that has nothing else to show, as GeoJSON without features."""
    box = surroundings_of(request.authority)  # type: ignore[attr-defined]  # set by the middleware
    found: dict[str, Any] = {"type": "FeatureCollection", "features": []}
    return JsonResponse({**found, "bbox": box} if box else found)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form has expired, in the portal's own frame."""
    return render(request, "403_csrf.html", status=403)
