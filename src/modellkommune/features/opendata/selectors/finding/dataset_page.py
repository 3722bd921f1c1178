"""A dataset with everything its page shows, in few queries."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from modellkommune.features.opendata.models import (
    DataRequest,
    Dataset,
    Distribution,
    RequestState,
    Series,
    Showcase,
)
from modellkommune.features.opendata.selectors.public_datasets import public_datasets

MOST_OF_A_SERIES = 6
ANSWERED = (RequestState.OPEN, RequestState.PROVIDED, RequestState.DECLINED)


def dataset_with_files(*, place: str, slug: str) -> Dataset:
    """A public dataset with files, services and applications; four queries. Raises Http404.

    `version_count` and `request_count` say how many there are; `shown_showcases`
    holds applications that the office has looked at.
    """
    files = Distribution.objects.select_related("service__authority", "current")
    showcases = Showcase.objects.filter(shown_at__isnull=False).order_by("-shown_at")
    found = (
        public_datasets()
        .select_related("authority__parent", "office", "series__authority", "source", "successor")
        .prefetch_related(
            Prefetch("distributions", files.order_by("position", "pk")),
            Prefetch("showcases", showcases, to_attr="shown_showcases"),
            "services",
        )
        .annotate(version_count=Count("versions", distinct=True))
        .filter(authority__slug=place, slug=slug)
        .first()
    )
    if found is None:
        raise Http404(slug)
    return found


def public_files(dataset: Dataset) -> list[Distribution]:
    """The distributions that everybody may use, in the office's order; no query."""
    return [
        one
        for one in dataset.distributions.all()
        if one.published_at is not None and one.withdrawn_at is None
    ]


def others_of_series(dataset: Dataset) -> list[Dataset]:
    """The newest other datasets of the same series; one query where there is a series."""
    if dataset.series_id is None:
        return []
    others = public_datasets().filter(series=dataset.series_id, withdrawn_at__isnull=True)
    return list(
        others.exclude(pk=dataset.pk).order_by("-from_on", "-modified_at")[:MOST_OF_A_SERIES]
    )


def public_series() -> QuerySet[Series]:
    """Series that are public, with the number of their public datasets; one query."""
    shown = Q(datasets__published_at__isnull=False, datasets__withdrawn_at__isnull=True)
    found: QuerySet[Series] = Series.objects.filter(published_at__isnull=False)
    return found.select_related("authority", "office").annotate(
        number=Count("datasets", filter=shown, distinct=True)
    )


def series_at(*, place: str, slug: str) -> Any:
    """A public series by its address. Raises Http404."""
    found = public_series().filter(authority__slug=place, slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def shown_requests() -> QuerySet[DataRequest]:
    """Requests for data that everybody may read, the newest first."""
    found: QuerySet[DataRequest] = DataRequest.objects.filter(
        shown_at__isnull=False, state__in=ANSWERED
    )
    return found.select_related("authority", "office", "provided__authority", "about__authority")
