"""Choosing what a link in a text leads to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def choose_link(request: HttpRequest) -> HttpResponse:
    """Begin with an address; there is no page tree to choose from."""
    address = reverse("wagtailadmin_choose_page_external_link")
    return HttpResponseRedirect(f"{address}?{request.GET.urlencode()}")
