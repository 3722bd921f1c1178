"""Addresses of pages that other topics of this room build, as far as they are there."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset


def url_if_there(name: str, **words: Any) -> str:
    """An address by its name, or "" while there is none."""
    try:
        return reverse(name, kwargs=words or None)
    except NoReverseMatch:
        return ""


def page_if_there(dataset: Dataset, page: str, **words: Any) -> str:
    """A page of a dataset, or "" while there is none."""
    try:
        return address_of_dataset(dataset, page, **words)
    except NoReverseMatch:
        return ""
