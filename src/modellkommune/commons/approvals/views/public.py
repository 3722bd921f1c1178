"""Who decides: what several people of the authority must agree to, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.approvals.selectors.overview import public_steps


@require_safe
def who_decides(request: HttpRequest) -> HttpResponse:
    """Every step in plain words with the number of people it takes."""
    return render(
        request,
        "approvals/who_decides.html",
        {
            "page_title": _("Who decides"),
            "breadcrumbs": [(_("Who decides"), None)],
            "steps": public_steps(request.authority),
        },
    )
