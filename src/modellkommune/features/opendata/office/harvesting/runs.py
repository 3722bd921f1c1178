"""The page of a run: the plan before it is applied, and the report afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.office.sheets import csv_response
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import HarvestRun, RunState
from modellkommune.features.opendata.office.page import needs, room_page
from modellkommune.features.opendata.selectors.harvesting import showing
from modellkommune.features.opendata.services.harvesting.running import drop_plans
from modellkommune.features.opendata.services.harvesting.starting import start_applying

ITEMS_PER_PAGE = 50


@needs(permissions.HARVEST)
def run(request: HttpRequest, run: int) -> HttpResponse:
    """What will happen, or happened, with each dataset, and why."""
    found = _run_of(run)
    piles = showing.piles_of(found)
    pile = request.GET.get("pile", "") or (piles[0].code if piles else "")
    page = Paginator(showing.items_of(found, pile=pile), ITEMS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    for item in page:
        item.remark = showing.remark_on(item)
    return room_page(
        request, "opendata/office/harvesting/run.html",
        title=_("Plan") if found.state == RunState.PLANNED else pgettext("harvest", "Report"), run=found,
        source=found.source, piles=piles, pile=pile, page_obj=page,
        notes=showing.notes_of(found), trouble=showing.trouble_of(found),
        is_plan=found.state == RunState.PLANNED, failed=found.state == RunState.FAILED,
        many_gone=found.reading.get("many_gone", False), parents=(
            (_("Sources"), reverse("opendata_office:sources")),
            (found.source.title, reverse("opendata_office:source", args=[found.source_id])),
        ),
    )  # fmt: skip


@require_POST
@needs(permissions.HARVEST)
def apply(request: HttpRequest, run: int) -> HttpResponse:
    """Apply a plan that was looked at."""
    found = _run_of(run)
    try:
        job = start_applying(run=found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("opendata_office:run", run=found.pk)
    return redirect(job.get_absolute_url())


@require_POST
@needs(permissions.HARVEST)
def drop(request: HttpRequest, run: int) -> HttpResponse:
    """Put a plan aside; nothing of it is applied."""
    found = _run_of(run)
    if found.state == RunState.PLANNED:
        drop_plans(source=found.source, now=timezone.now())
        messages.success(request, _("The plan is put aside. Nothing was changed."))
    return redirect("opendata_office:source", source=found.source_id)


@require_safe
@needs(permissions.HARVEST)
def table(request: HttpRequest, run: int) -> HttpResponse:
    """The report as CSV."""
    found = _run_of(run)
    name = f"uebernahme {found.source.title} {found.started_at:%Y-%m-%d}"
    return csv_response(showing.report_rows(found), name=name)


def _run_of(pk: int) -> Any:
    runs = HarvestRun.objects.select_related("source", "authority", "started_by")
    return get_object_or_404(runs, pk=pk)
