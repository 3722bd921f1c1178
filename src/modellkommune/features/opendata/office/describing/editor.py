"""The editor of a dataset: one page, with points and findings beside the fields."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.describing.dataset import DatasetForm
from modellkommune.features.opendata.forms.describing.others import BeginForm
from modellkommune.features.opendata.models import Dataset, Origin
from modellkommune.features.opendata.office.page import (
    dataset_page,
    needs,
    of_a_dataset,
    posted,
    room_page,
    to_dataset,
    url_if_there,
)
from modellkommune.features.opendata.selectors.describing.quality import quality_for
from modellkommune.features.opendata.services.describing.points import count_points
from modellkommune.features.opendata.services.describing.records import (
    HarvestedElsewhere,
    MadeByARoom,
    create_dataset,
    delete_dataset,
)

TEMPLATES = "opendata/office/describing"


@needs(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Name a dataset; everything else is filled in from a file or typed."""
    form = BeginForm(posted(request))
    if request.method == "POST" and form.is_valid():
        dataset = create_dataset(
            authority=active_authority(), by=request.user, now=timezone.now(), **form.cleaned_data
        )
        log(dataset, "wagtail.create", user=request.user)
        messages.success(request, _("The dataset is begun. Nobody but the office sees it yet."))
        return redirect("opendata_office:edit", pk=dataset.pk)
    return room_page(
        request, f"{TEMPLATES}/new.html", title=_("New dataset"),
        status=422 if form.is_bound else 200, form=form, upload=url_if_there("upload"),
    )  # fmt: skip


@of_a_dataset(permissions.KEEP)
def edit(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Show the description, or keep what was typed."""
    _own(dataset)
    form = _form(request, dataset)
    if request.method == "POST" and form.is_valid():
        changed = form.save(by=request.user, now=timezone.now())
        _say(request, dataset, changed)
        if not dataset.is_public:
            count_points(dataset, timezone.now(), draft=True)
        log(dataset, "wagtail.edit", user=request.user)
        wanted = request.POST.get("go", "")
        return redirect("opendata_office:edit", dataset.pk) if wanted else to_dataset(dataset)
    shown = form.as_typed() if form.is_bound else dataset
    return dataset_page(
        request, dataset, f"{TEMPLATES}/edit.html", title=_("Describe the dataset"),
        status=422 if form.is_bound else 200, form=form, **_beside(form, shown),
    )  # fmt: skip


@require_POST
@of_a_dataset(permissions.KEEP)
def quality(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Points and findings of what is being typed; nothing is kept."""
    form = _form(request, dataset)
    context = {"dataset": dataset, "form": form, **_beside(form, form.as_typed())}
    return render(request, f"{TEMPLATES}/quality_live.html", context)


@of_a_dataset(permissions.KEEP)
def delete(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Ask once more, then delete a dataset that nobody has seen."""
    if request.method == "POST":
        title = dataset.title
        delete_dataset(dataset=dataset)
        messages.success(request, _("The draft “{title}” is deleted.").format(title=title))
        return redirect("opendata_office:index")
    return dataset_page(request, dataset, f"{TEMPLATES}/delete.html", title=_("Delete the draft"))


def _own(dataset: Dataset) -> None:
    if dataset.origin == Origin.HARVESTED:
        raise HarvestedElsewhere
    if dataset.origin == Origin.ROOM:
        raise MadeByARoom


def _form(request: HttpRequest, dataset: Dataset) -> DatasetForm:
    signature = {"by": str(request.user), "on": f"{timezone.localdate()}"}
    return DatasetForm(posted(request), record=dataset, signature=signature)


def _beside(form: DatasetForm, shown: Any) -> dict[str, Any]:
    """Points and findings, and each field with what stands beside it."""
    found = quality_for(shown)
    sections = [
        section | {"fields": [(one, found.beside(one.name)) for one in section["fields"]]}
        for section in form.sections()
    ]
    return {"quality": found, "sections": sections, "files_findings": found.beside("files")}


def _say(request: HttpRequest, dataset: Dataset, changed: list[str]) -> None:
    if not changed:
        messages.info(request, _("Nothing was changed."))
    elif dataset.is_public:
        messages.success(
            request, _("The changes are kept. Everybody reads them once they are published.")
        )
    else:
        messages.success(request, _("The description is kept."))
