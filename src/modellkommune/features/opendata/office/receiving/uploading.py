"""A first file for a new dataset, and where to go when files have arrived."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.files.resumable.public import MEGABYTE
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.receiving.uploading import FirstFileForm
from modellkommune.features.opendata.models import DataFile, Dataset, Way
from modellkommune.features.opendata.office.page import needs, of_a_dataset, posted, room_page
from modellkommune.features.opendata.office.replacing.uploading import file_url
from modellkommune.features.opendata.services.receiving.beginning import begin_with_file
from modellkommune.features.opendata.services.receiving.files import MOST_BYTES

PASTED = "eingefuegt.tsv"


@needs(permissions.KEEP)
def upload(request: HttpRequest) -> HttpResponse:
    """Begin a dataset with a file; most of its description is told by the file."""
    form = FirstFileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _to_file(_begun(request, form))
        except Refused as refusal:
            form.add_error("file", str(refusal.sentence))
    return room_page(
        request, "opendata/office/receiving/upload.html", title=_("New dataset from a file"),
        status=422 if form.is_bound else 200, form=form, most_megabytes=MOST_BYTES // MEGABYTE,
    )  # fmt: skip


def _begun(request: HttpRequest, form: FirstFileForm) -> DataFile:
    uploaded, title = form.cleaned_data["file"], form.cleaned_data["title"]
    common = {"authority": active_authority(), "by": request.user, "now": timezone.now()}
    if not uploaded:
        content = form.cleaned_data["text"].encode()
        return begin_with_file(
            name=PASTED, content=content, way=Way.PASTE, title=title or _("Pasted table"), **common
        )
    if hasattr(uploaded, "temporary_file_path"):
        path = Path(uploaded.temporary_file_path())
        return begin_with_file(name=uploaded.name, path=path, way=Way.UPLOAD, title=title, **common)
    return begin_with_file(
        name=uploaded.name, content=uploaded.read(), way=Way.UPLOAD, title=title, **common
    )


@needs(permissions.KEEP)
def newest(request: HttpRequest) -> HttpResponse:
    """Lead to the file that this person handed in last; after several, to the list."""
    mine = DataFile.objects.filter(received_by=request.user).select_related("distribution__dataset")
    found = mine.order_by("-received_at", "-pk").first()
    if found is None:
        return redirect("opendata_office:index")
    return _to_file(found)


@of_a_dataset(permissions.KEEP)
def newest_of(request: HttpRequest, dataset: Dataset, distribution: int) -> HttpResponse:
    """Lead to the newest file of a distribution."""
    files = DataFile.objects.filter(
        distribution_id=distribution, distribution__dataset=dataset
    ).select_related("distribution__dataset")
    found = files.order_by("-number").first()
    if found is None:
        messages.info(request, _("No file has arrived yet."))
        return redirect("opendata_office:dataset", dataset.pk)
    return _to_file(found)


def _to_file(file: DataFile) -> HttpResponse:
    return redirect(file_url(file.distribution.dataset, file))
