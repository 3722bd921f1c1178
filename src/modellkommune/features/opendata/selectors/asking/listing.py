"""Datasets and their files as programs read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.public_datasets import (
    address_of_dataset,
    public_datasets,
)

Absolute = Callable[[str], str]


def datasets_with_files() -> QuerySet[Dataset]:
    """Public datasets, the last changed first, with their public files; two queries."""
    public = Distribution.objects.filter(published_at__isnull=False).select_related("current")
    files = Prefetch("distributions", queryset=public.order_by("position", "pk"), to_attr="public")
    return public_datasets().prefetch_related(files).order_by("-modified_at", "-pk")


def dataset_row(dataset: Any, *, absolute: Absolute) -> dict[str, Any]:
    """One dataset with its files."""
    return {
        "identifier": dataset.identifier,
        "title": dataset.title,
        "description": dataset.description,
        "publisher": dataset.publisher_name or dataset.authority.name,
        "keywords": dataset.keywords,
        "themes": dataset.themes,
        "modified": dataset.modified_at,
        "page": absolute(address_of_dataset(dataset)),
        "files": list(_files(dataset, absolute)),
    }


def _files(dataset: Any, absolute: Absolute) -> Iterator[dict[str, Any]]:
    for found in dataset.public:
        file = {
            "name": found.slug,
            "title": str(found),
            "format": found.format,
            "licence": found.licence,
            "modified": found.modified_at,
            "rows": None,
            "query": None,
            "openapi": None,
            "address": found.download_url or found.access_url,
        }
        if found.current and found.current.store:
            where = {"place": dataset.authority.slug, "slug": dataset.slug, "file": found.slug}
            file["rows"] = found.current.rows
            file["query"] = absolute(reverse("api:table_rows", kwargs=where))
            file["openapi"] = absolute(address_of_dataset(dataset, "openapi", file=found.slug))
        yield file
