"""The list of datasets, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from modellkommune.features.opendata.selectors.public_datasets import dataset_at, public_datasets


def datasets(request: HttpRequest) -> HttpResponse:
    """Every public dataset of the scope."""
    return render(request, "opendata/citizen/finding/list.html", {"datasets": public_datasets()})


def dataset(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One public dataset."""
    found = dataset_at(place=place, slug=slug)
    return render(request, "opendata/citizen/finding/dataset.html", {"dataset": found})
