"""Pages of the portal: every state of a description that was public."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.public_datasets import (
    address_of_dataset,
    dataset_at,
)
from modellkommune.features.opendata.selectors.releasing.changes import stored_changes
from modellkommune.features.opendata.selectors.releasing.citation import citation_of
from modellkommune.features.opendata.selectors.releasing.shown import description_lines, file_lines

TEMPLATES = "opendata/citizen/releasing"


def versions(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Every released state, the newest first, with what differed."""
    dataset = dataset_at(place=place, slug=slug)
    rows = [(one, stored_changes(one.changes)) for one in dataset.versions.all()]
    context = {"dataset": dataset, "rows": rows, "page_of_dataset": address_of_dataset(dataset),
               "breadcrumbs": [*_crumbs(dataset), (_("States"), None)]}  # fmt: skip
    return render(request, f"{TEMPLATES}/versions.html", context)


def version(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """One released state as it was."""
    dataset = dataset_at(place=place, slug=slug)
    found = dataset.versions.filter(number=number).first()
    if found is None:
        raise Http404(str(number))
    newest = dataset.versions.first()
    context = {
        "dataset": dataset,
        "version": found,
        "lines": description_lines(found.content),
        "files": file_lines(found.content),
        "citation": citation_of(dataset, found),
        "is_newest": newest is not None and newest.number == number,
        "page_of_dataset": address_of_dataset(dataset),
        "breadcrumbs": [
            *_crumbs(dataset),
            (_("States"), address_of_dataset(dataset, "versions")),
            (_("State {number}").format(number=number), None),
        ],
    }
    return render(request, f"{TEMPLATES}/version.html", context)


def _crumbs(dataset: Dataset) -> list[tuple[str, str]]:
    return [
        (_("Data and figures"), reverse("section_data")),
        (_("Datasets"), reverse("opendata:list")),
        (dataset.title, address_of_dataset(dataset)),
    ]
