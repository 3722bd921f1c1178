"""Datasets that everybody may read, and the addresses of their pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from modellkommune.features.opendata.models import MARKED_FOR, Dataset


def public_datasets() -> QuerySet[Dataset]:
    """What the catalogue of the open scope holds, with authority and office; one query.

    Withdrawn ones stay for thirty days; pages and catalogue mark them.
    """
    since = timezone.now() - MARKED_FOR
    shown: QuerySet[Dataset] = Dataset.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=since), published_at__isnull=False
    )
    return shown.select_related("authority", "office")


def dataset_at(*, place: str, slug: str) -> Dataset:
    """A public dataset by its address. Raises Http404."""
    found = public_datasets().filter(authority__slug=place, slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def address_of_dataset(dataset: Dataset, page: str = "dataset", **more: Any) -> str:
    """Where a page of a dataset stands; `page` is a name of the room's addresses."""
    words = {"place": dataset.authority.slug, "slug": dataset.slug, **more}
    return reverse(f"opendata:{page}", kwargs=words)
