"""The calls of an authority, and where one stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call

ICON = "doc-full-inverse"


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All calls of the authority."""
    calls = Call.objects.select_related("authority")
    return office_page(
        request, "calls/office/index.html", title=_("Calls and grants"), icon=ICON, calls=calls
    )


@needs(permissions.LOOK)
def call_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One call: what is to be done now."""
    call = get_object_or_404(Call.objects.select_related("authority"), pk=pk)
    return office_page(request, "calls/office/call.html", title=call.title, icon=ICON, call=call)
