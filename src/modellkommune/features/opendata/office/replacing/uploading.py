"""A newer file for a table that is public: dropped, chosen or pasted."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.files.resumable.public import MEGABYTE
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.replacing.deciding import NewFileForm
from modellkommune.features.opendata.models import DataFile, Dataset, Distribution, FileState, Way
from modellkommune.features.opendata.office.page import (
    dataset_page,
    of_a_dataset,
    posted,
    url_if_there,
)
from modellkommune.features.opendata.office.replacing.found import distribution_of
from modellkommune.features.opendata.services.receiving.files import MOST_BYTES
from modellkommune.features.opendata.services.replacing.taking import take_new_version

SHOWN = 15
SETTLED = (FileState.READY, FileState.PUBLISHED, FileState.REPLACED)


@of_a_dataset(permissions.KEEP)
def replace(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """Take a newer file; the page after it says what is different."""
    one = distribution_of(dataset, distribution)
    form = NewFileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return to_file(dataset, _taken(request, one, form))
    files = one.files.select_related("received_by").order_by("-number")[:SHOWN]
    return dataset_page(
        request, dataset, "opendata/office/replacing/replace.html",
        title=_("Replace by a newer file"), status=422 if form.is_bound else 200, form=form,
        distribution=one, files=[(file, file_url(dataset, file)) for file in files],
        routes=url_if_there("routes", dataset.pk), most_megabytes=MOST_BYTES // MEGABYTE,
    )  # fmt: skip


def _taken(request: HttpRequest, one: Distribution, form: NewFileForm) -> DataFile:
    now = timezone.now()
    uploaded = form.cleaned_data["file"]
    if hasattr(uploaded, "temporary_file_path"):
        return take_new_version(
            distribution=one, path=Path(uploaded.temporary_file_path()), name=uploaded.name,
            way=Way.UPLOAD, now=now, by=request.user,
        )  # fmt: skip
    if uploaded:
        return take_new_version(
            distribution=one, content=uploaded.read(), name=uploaded.name, way=Way.UPLOAD, now=now,
            by=request.user,
        )  # fmt: skip
    return take_new_version(
        distribution=one, content=form.cleaned_data["text"].encode(), name="eingefuegt.tsv",
        way=Way.PASTE, now=now, by=request.user,
    )  # fmt: skip


def to_file(dataset: Dataset, file: DataFile) -> HttpResponse:
    """Lead to what is to be done with a file: how it was read, or what is different."""
    return redirect(file_url(dataset, file))


def file_url(dataset: Dataset, file: DataFile) -> str:
    """Where a file is worked on."""
    # A file that is no table has nothing to be read in it.
    is_unread = not file.store and file.state not in SETTLED
    steward = url_if_there("file", dataset.pk, file.pk)
    if is_unread and steward:
        return steward
    return url_if_there("difference", dataset.pk, file.pk)
