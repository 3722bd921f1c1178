"""The room's start page in the office, and the page of a dataset."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.office.page import needs, of_a_dataset, room_page


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All datasets of the authority."""
    return room_page(
        request,
        "opendata/office/index.html",
        title=_("Open data"),
        datasets=Dataset.objects.select_related("office"),
    )


@of_a_dataset(permissions.LOOK, back="index")
def show_dataset(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """One dataset."""
    return room_page(request, "opendata/office/dataset.html", title=dataset.title, dataset=dataset)
