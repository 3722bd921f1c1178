"""The distributions of a dataset in the office: begin, describe, delete."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.describing.distributions import (
    BeginDistributionForm,
    DistributionForm,
)
from modellkommune.features.opendata.models import CatalogueSettings, Dataset, Distribution
from modellkommune.features.opendata.office.page import (
    dataset_page,
    of_a_dataset,
    posted,
    to_dataset,
    url_if_there,
)
from modellkommune.features.opendata.selectors.delivering.settings import settings_of
from modellkommune.features.opendata.selectors.describing.quality import quality_for
from modellkommune.features.opendata.services.describing.records import (
    add_distribution,
    delete_distribution,
)
from modellkommune.features.opendata.services.releasing.withdrawing import withdraw_distribution

TEMPLATES = "opendata/office/describing"


@of_a_dataset(permissions.KEEP)
def new(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Say how the data are offered; files are uploaded on a page of their own."""
    form = BeginDistributionForm(posted(request), initial={"kind": "link"})
    if request.method == "POST" and form.is_valid():
        usual: CatalogueSettings = settings_of(dataset.authority)
        added = add_distribution(
            dataset=dataset, by=request.user, now=timezone.now(), licence=usual.licence,
            attribution=usual.attribution, **form.cleaned_data,
        )  # fmt: skip
        return redirect("opendata_office:distribution", dataset.pk, added.pk)
    return dataset_page(
        request, dataset, f"{TEMPLATES}/distribution_new.html",
        title=_("Further file, address or service"), status=422 if form.is_bound else 200,
        form=form, upload=url_if_there("upload"),
    )  # fmt: skip


@of_a_dataset(permissions.KEEP)
def edit(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """Describe one file, address or service."""
    held = _one(dataset, distribution)
    form = DistributionForm(posted(request), record=held)
    if request.method == "POST" and form.is_valid():
        form.save(by=request.user, now=timezone.now())
        messages.success(
            request,
            _("The changes are kept. Everybody reads them once they are published.")
            if held.published_at
            else _("The description is kept."),
        )
        return to_dataset(dataset)
    return dataset_page(
        request, dataset, f"{TEMPLATES}/distribution.html", title=str(held),
        status=422 if form.is_bound else 200, form=form, distribution=held,
        sections=form.sections(), findings=quality_for(dataset).beside("files"),
        may_delete=held.published_at is None,
    )  # fmt: skip


@of_a_dataset(permissions.KEEP)
def remove(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """Delete what nobody has seen; withdraw what is public."""
    held = _one(dataset, distribution)
    if request.method == "POST":
        if held.published_at is None:
            delete_distribution(distribution=held)
            messages.success(request, _("It is deleted."))
        else:
            withdraw_distribution(distribution=held, by=request.user, now=timezone.now())
            messages.success(request, _("It is withdrawn and marked as such for thirty days."))
        return to_dataset(dataset)
    return dataset_page(
        request, dataset, f"{TEMPLATES}/distribution_remove.html",
        title=_("Delete “{title}”").format(title=held) if held.published_at is None
        else _("Withdraw “{title}”").format(title=held),
        distribution=held,
    )  # fmt: skip


def _one(dataset: Dataset, number: int) -> Distribution:
    found: Distribution = get_object_or_404(
        Distribution.objects.select_related("current", "service", "dataset"),
        pk=number, dataset=dataset,
    )  # fmt: skip
    return found
