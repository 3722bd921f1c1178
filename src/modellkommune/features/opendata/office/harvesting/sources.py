"""Pages of sources: the list, one source with its runs, its settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.harvesting.source import SourceForm
from modellkommune.features.opendata.models import HarvestRun, HarvestSource
from modellkommune.features.opendata.office.page import needs, posted, room_page
from modellkommune.features.opendata.selectors.harvesting import showing
from modellkommune.features.opendata.services.harvesting import sources as services
from modellkommune.features.opendata.services.harvesting.starting import start_run

RUNS_SHOWN = 20


@needs(permissions.HARVEST)
def sources(request: HttpRequest) -> HttpResponse:
    """All sources with how their last run ended."""
    found = list(showing.sources_with_figures())
    for one in found:
        one.last_words = showing.state_in_words(one.last_state or "")
    return room_page(
        request, "opendata/office/harvesting/sources.html", title=_("Sources"), sources=found
    )


@needs(permissions.HARVEST)
def source(request: HttpRequest, source: int) -> HttpResponse:
    """One source, and its newest runs."""
    found = _source_of(source)
    runs = list(HarvestRun.objects.filter(source=found)[:RUNS_SHOWN])
    for run in runs:
        run.trouble_words = showing.trouble_of(run)
        run.piles = showing.piles_of(run)
    return room_page(
        request, "opendata/office/harvesting/source.html", title=found.title, source=found,
        runs=runs, parents=_parents(), offered=found.datasets.filter(
            withdrawn_at__isnull=True).count(),
    )  # fmt: skip


@needs(permissions.HARVEST)
def edit(request: HttpRequest, source: int | None = None) -> HttpResponse:
    """Enter a source, or change one; a new one is read at once."""
    known = _source_of(source) if source else None
    form = SourceForm(posted(request), source=known)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form, known)
    return room_page(
        request, "opendata/office/harvesting/edit.html",
        title=_("Settings of the source") if known else _("New source"), form=form, source=known,
        parents=_parents(known), status=422 if form.is_bound else 200,
    )  # fmt: skip


def _saved(request: HttpRequest, form: SourceForm, known: HarvestSource | None) -> HttpResponse:
    now, by = timezone.now(), request.user
    if known:
        services.change_source(source=known, by=by, now=now, **form.facts())
        messages.success(request, _("The source is saved."))
        return redirect("opendata_office:source", source=known.pk)
    new = services.add_source(authority=active_authority(), by=by, now=now, **form.facts())
    return _started(request, new)


@require_POST
@needs(permissions.HARVEST)
def run_now(request: HttpRequest, source: int) -> HttpResponse:
    """Read a source now."""
    return _started(request, _source_of(source))


def _started(request: HttpRequest, source: HarvestSource) -> HttpResponse:
    job = start_run(source=source, now=timezone.now(), by=request.user)
    if job is None:
        messages.warning(request, _("This source is being read at the moment."))
        return redirect("opendata_office:source", source=source.pk)
    return redirect(job.get_absolute_url())


@require_POST
@needs(permissions.HARVEST)
def pause(request: HttpRequest, source: int) -> HttpResponse:
    """Let a source rest, or go on with it."""
    found = _source_of(source)
    services.change_source(
        source=found, by=request.user, now=timezone.now(), is_active=not found.is_active
    )
    return redirect("opendata_office:source", source=found.pk)


@require_POST
@needs(permissions.HARVEST)
def give_up(request: HttpRequest, source: int) -> HttpResponse:
    """Read a source no more and withdraw what came from it."""
    found = _source_of(source)
    services.give_up_source(source=found, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("The source is given up. Its datasets are marked as withdrawn for thirty days."),
    )
    return redirect("opendata_office:source", source=found.pk)


def _source_of(pk: int) -> Any:
    return get_object_or_404(HarvestSource.objects.select_related("office", "authority"), pk=pk)


def _parents(source: HarvestSource | None = None) -> tuple[tuple[str, str], ...]:
    above = ((_("Sources"), reverse("opendata_office:sources")),)
    if source is None:
        return above
    return (*above, (source.title, reverse("opendata_office:source", args=[source.pk])))
