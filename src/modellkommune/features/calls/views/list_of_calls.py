"""The list of calls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls.selectors.calls.lists import (
    DAYS,
    Filters,
    list_of_calls,
    state_labels,
)


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """All published calls of the portal, by what one can do with them."""
    filters = _filters(request)
    return render(
        request,
        "calls/citizen/list.html",
        {
            "page_title": _("Calls for applications"),
            "breadcrumbs": [(_("Calls for applications"), None)],
            "listed": list_of_calls(filters, now=timezone.now()),
            "filters": filters,
            "states": state_labels().items(),
            "days": DAYS,
        },
    )


def _filters(request: HttpRequest) -> Filters:
    """What the address asks for; what it cannot ask for is left out."""
    state, days = request.GET.get("stand", ""), request.GET.get("tage", "")
    return Filters(
        state=state if state in state_labels() else "",
        keyword=request.GET.get("schlagwort", "")[:100],
        days=int(days) if days.isdigit() and int(days) in DAYS else None,
    )
