"""Applications made with the data on the desk: look, show, refuse with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Showcase
from modellkommune.features.opendata.office.page import needs, room_page
from modellkommune.features.opendata.services.requesting.showcases import (
    refuse_showcase,
    show_showcase,
)

PER_PAGE = 30


@needs(permissions.ANSWER)
def showcases(request: HttpRequest) -> HttpResponse:
    """Every application; those nobody has looked at stand first."""
    found = Showcase.objects.prefetch_related("datasets").order_by(
        F("shown_at").desc(nulls_first=True), F("refused_at").desc(nulls_first=True), "-received_at"
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return room_page(
        request, "opendata/office/requesting/showcases.html",
        title=_("Applications made with data"), page_obj=page,
    )  # fmt: skip


@require_POST
@needs(permissions.ANSWER)
def show(request: HttpRequest, showcase: int) -> HttpResponse:
    """Show an application publicly."""
    show_showcase(showcase=_showcase_of(showcase), by=request.user, now=timezone.now())
    messages.success(request, _("The application is shown publicly."))
    return redirect("opendata_office:showcases")


@require_POST
@needs(permissions.ANSWER)
def refuse(request: HttpRequest, showcase: int) -> HttpResponse:
    """Do not show an application, or no longer."""
    try:
        refuse_showcase(
            showcase=_showcase_of(showcase), reason=request.POST.get("reason", ""),
            by=request.user, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The application is not shown; its maker is told why."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("opendata_office:showcases")


def _showcase_of(pk: int) -> Any:
    return get_object_or_404(Showcase.objects.select_related("authority"), pk=pk)
