"""The public list of datasets: what fits a wish, counted for every filter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from modellkommune.commons.search.public import find
from modellkommune.features.opendata.models import Dataset, DatasetFacet
from modellkommune.features.opendata.selectors.finding.wish import (
    BY_TITLE,
    SPANS,
    Wish,
)
from modellkommune.features.opendata.selectors.public_datasets import public_datasets

# A search that brings fewer is counted by the keys found, not by searching again.
FEW = 2_000
Counts = Mapping[str, list[tuple[str, int]]]


@dataclass(frozen=True)
class Listed:
    """What a wish brought; is_similar when only similar words were found."""

    datasets: QuerySet[Dataset]
    is_similar: bool = False


@dataclass(frozen=True)
class Figures:
    """How many datasets there are, in all and for every way to narrow further.

    facets  values with numbers for each kind, most frequent first
    spans   numbers changed within so many days
    """

    total: int
    facets: Counts
    spans: Mapping[int, int]


def listed_datasets(wish: Wish, *, now: datetime) -> Listed:
    """The public datasets of the open scope that fit, in the order asked for.

    A text costs two queries when this is called: one to look whether anything holds
    the words, one for the keys of what was found.
    """
    chosen = _ordered(_narrowed(public_datasets(), wish, now=now), wish)
    if not wish.text:
        return Listed(chosen)
    found = find(wish.text, chosen)
    records = _ordered(found.records, wish) if wish.order == BY_TITLE else found.records
    keys = list(records.values_list("pk", flat=True)[: FEW + 1])
    if len(keys) <= FEW:
        records = records.filter(pk__in=keys)
    return Listed(records, found.is_similar)


def figures_of(datasets: QuerySet[Dataset], *, now: datetime) -> Figures:
    """Count a list for every filter; two queries."""
    plain = datasets.order_by().select_related(None)
    spans = {
        f"days_{days}": Count("pk", filter=Q(modified_at__gte=now - timedelta(days=days)))
        for days in SPANS
    }
    counted = plain.aggregate(total=Count("pk"), **spans)
    return Figures(
        total=counted["total"],
        facets=_facets(plain) if counted["total"] else {},
        spans={days: counted[f"days_{days}"] for days in SPANS},
    )


def _facets(datasets: QuerySet[Dataset]) -> Counts:
    rows = (
        DatasetFacet.objects.filter(dataset__in=datasets.values("pk"))
        .order_by()
        .values_list("kind", "value")
        .annotate(number=Count("pk"))
    )
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for kind, value, number in rows:
        found[kind].append((value, number))
    return {kind: sorted(values, key=_most_first) for kind, values in found.items()}


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    value, number = counted
    return -number, value


def _narrowed(datasets: QuerySet[Dataset], wish: Wish, *, now: datetime) -> QuerySet[Dataset]:
    for kind, value in wish.facets.items():
        rows = DatasetFacet.objects.filter(kind=kind, value=value)
        datasets = datasets.filter(pk__in=rows.values("dataset"))
    since = wish.since(now)
    return datasets.filter(modified_at__gte=since) if since else datasets


def _ordered(datasets: QuerySet[Dataset], wish: Wish) -> QuerySet[Dataset]:
    return datasets.order_by(*_columns(wish))


def _columns(wish: Wish) -> tuple[str, ...]:
    return ("sort_key", "pk") if wish.order == BY_TITLE else ("-modified_at", "-pk")
