"""Series, data services and offices in the office: lists, and a page for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.describing.others import (
    OfficeForm,
    SeriesForm,
    ServiceForm,
)
from modellkommune.features.opendata.models import DataOffice, DataService, Series
from modellkommune.features.opendata.office.page import needs, posted, room_page
from modellkommune.features.opendata.services.describing.drafts import (
    apply_draft,
    keep_changes,
)
from modellkommune.features.opendata.services.describing.records import (
    OfficeInUse,
    create_series,
    create_service,
    delete_office,
    save_office,
)

TEMPLATES = "opendata/office/describing"


@dataclass(frozen=True)
class Sort:
    """One sort of record beside datasets.

    create  makes a record from a title and what else was typed
    """

    model: Any
    form: Any
    create: Callable[..., Any]
    title: Any
    new: Any
    empty: Any


SORTS = {
    "series": Sort(
        Series, SeriesForm, create_series, gettext_lazy("Series"), gettext_lazy("New series"),
        gettext_lazy("Here stand series: datasets that belong together, such as one for each year."),
    ),
    "services": Sort(
        DataService, ServiceForm, create_service, gettext_lazy("Data services"),
        gettext_lazy("New data service"),
        gettext_lazy("Here stand interfaces over data, such as WFS, WMS or the API of another system."),
    ),
}  # fmt: skip


def _sort(name: str) -> Sort:
    if name not in SORTS:
        raise Http404(name)
    return SORTS[name]


@needs(permissions.KEEP)
def records(request: HttpRequest, sort: str) -> HttpResponse:
    """All series, or all data services."""
    found = _sort(sort)
    listed = found.model.objects.select_related("office").annotate(number=Count("datasets"))
    return room_page(
        request, f"{TEMPLATES}/records.html", title=str(found.title), records=listed, sort=sort,
        new=found.new, empty=found.empty,
    )  # fmt: skip


@needs(permissions.KEEP)
def new_record(request: HttpRequest, sort: str) -> HttpResponse:
    """Describe a new series or data service."""
    found = _sort(sort)
    form = found.form(posted(request), record=found.model(authority=active_authority()))
    if request.method == "POST" and form.is_valid():
        found.create(authority=active_authority(), now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("It is kept."))
        return redirect("opendata_office:records", sort=sort)
    return _page(request, found, sort, form, title=str(found.new))


@needs(permissions.KEEP)
def record(request: HttpRequest, sort: str, record: int) -> HttpResponse:
    """Describe a series or data service; a public one changes at once."""
    found = _sort(sort)
    held = get_object_or_404(found.model.objects.select_related("authority"), pk=record)
    form = found.form(posted(request), record=held)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        keep_changes(held, form.facts(), by=request.user, now=now)
        if held.is_public and held.draft:
            apply_draft(held)
            held.modified_at = now
            held.save()
        messages.success(request, _("It is kept."))
        return redirect("opendata_office:records", sort=sort)
    return _page(request, found, sort, form, title=held.title)


def _page(request: HttpRequest, found: Sort, sort: str, form: Any, *, title: str) -> HttpResponse:
    return room_page(
        request, f"{TEMPLATES}/record.html", title=title, status=422 if form.is_bound else 200,
        parents=((str(found.title), reverse("opendata_office:records", args=[sort])),),
        form=form, sections=form.sections(), sort=sort,
    )  # fmt: skip


@needs(permissions.KEEP)
def offices(request: HttpRequest) -> HttpResponse:
    """All offices, and a form for a further one."""
    form = OfficeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        save_office(authority=active_authority(), office=None, **form.cleaned_data)
        messages.success(request, _("The office is kept."))
        return redirect("opendata_office:offices")
    return room_page(
        request, f"{TEMPLATES}/offices.html", title=_("Offices that keep data"),
        status=422 if form.is_bound else 200, form=form, offices=DataOffice.objects.all(),
    )  # fmt: skip


@needs(permissions.KEEP)
def office(request: HttpRequest, office: int) -> HttpResponse:
    """Change an office, or delete one that keeps nothing."""
    held = get_object_or_404(DataOffice.objects.all(), pk=office)
    if request.method == "POST" and "delete" in request.POST:
        return _delete(request, held)
    form = OfficeForm(posted(request), instance=held)
    if request.method == "POST" and form.is_valid():
        save_office(authority=held.authority, office=held, **form.cleaned_data)
        messages.success(request, _("The office is kept."))
        return redirect("opendata_office:offices")
    return room_page(
        request, f"{TEMPLATES}/office.html", title=held.name, form=form, office=held,
        status=422 if form.is_bound else 200,
        parents=((_("Offices that keep data"), reverse("opendata_office:offices")),),
    )  # fmt: skip


def _delete(request: HttpRequest, held: DataOffice) -> HttpResponse:
    try:
        delete_office(office=held)
    except OfficeInUse as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("opendata_office:office", office=held.pk)
    messages.success(request, _("The office is deleted."))
    return redirect("opendata_office:offices")
