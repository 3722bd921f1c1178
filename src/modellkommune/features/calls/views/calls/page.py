"""The page of a call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls.selectors.calls.public_calls import call_at


@require_safe
def call(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """What is given, to whom, until when, and how it is decided."""
    found = call_at(place=place, slug=slug)
    return render(
        request,
        "calls/citizen/call.html",
        {
            "page_title": found.title,
            "breadcrumbs": [(_("Calls"), reverse("calls:list")), (found.title, "")],
            "call": found,
        },
    )
