"""The list of calls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls.selectors.calls.public_calls import public_calls


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """All published calls of the portal."""
    return render(
        request,
        "calls/citizen/list.html",
        {
            "page_title": _("Calls"),
            "breadcrumbs": [(_("Calls"), "")],
            "calls": list(public_calls()),
        },
    )
