"""Keeping what the public list filters, counts and sorts by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from modellkommune.commons.search.public import sort_key_of
from modellkommune.features.opendata.models import (
    Dataset,
    DatasetFacet,
    Distribution,
    DistributionKind,
    FacetKind,
)

AT_ONCE = 500
HIGH_VALUE = "ja"
Value = tuple[str, str]


def index_datasets(keys: Collection[int]) -> None:
    """Bring facets, order, formats and licences of datasets up to date.

    Saving a dataset or a distribution does this by itself (`keeping.py`); whoever
    stores many at once in bulk calls it afterwards.
    """
    chosen = list(keys)
    for start in range(0, len(chosen), AT_ONCE):
        with transaction.atomic():
            _index(_with_files().filter(pk__in=chosen[start : start + AT_ONCE]))


def index_missing() -> int:
    """Index public datasets that have no facets at all; returns how many.

    Nothing public is without a publisher, so such a dataset was stored in bulk.
    """
    bare = Dataset.objects.filter(
        ~Exists(DatasetFacet.objects.filter(dataset=OuterRef("pk"))), published_at__isnull=False
    )
    keys = list(bare.values_list("pk", flat=True))
    index_datasets(keys)
    return len(keys)


def facets_of(dataset: Dataset, distributions: Iterable[Distribution]) -> frozenset[Value]:
    """Every value by which a public dataset is found; none for a draft."""
    return frozenset(_values(dataset, list(distributions))) if dataset.is_public else frozenset()


def _with_files() -> QuerySet[Dataset]:
    public = Distribution.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    found: QuerySet[Dataset] = Dataset.objects.select_related("authority").prefetch_related(
        Prefetch("distributions", queryset=public, to_attr="public_files"), "facets"
    )
    return found


def _index(datasets: Iterable[Dataset]) -> None:
    new: list[DatasetFacet] = []
    gone: list[int] = []
    for one in datasets:
        files: list[Distribution] = one.public_files  # type: ignore[attr-defined]
        wanted, there = facets_of(one, files), {(row.kind, row.value): row for row in _rows(one)}
        new += [
            DatasetFacet(authority_id=one.authority_id, dataset=one, kind=kind, value=value)
            for kind, value in sorted(wanted - there.keys())
        ]
        gone += [row.pk for value, row in there.items() if value not in wanted]
        _renew_columns(one, files)
    if gone:
        DatasetFacet.objects.filter(pk__in=gone).delete()
    DatasetFacet.objects.bulk_create(new, ignore_conflicts=True)


def _rows(dataset: Dataset) -> Iterable[DatasetFacet]:
    rows: Iterable[DatasetFacet] = dataset.facets.all()  # type: ignore[attr-defined]
    return rows


def _values(dataset: Dataset, files: list[Distribution]) -> Iterator[Value]:
    foreign = dataset.publisher_name[:300]
    yield FacetKind.PUBLISHER.value, foreign or dataset.authority.slug
    yield from ((FacetKind.THEME.value, str(code)[:300]) for code in dataset.themes)
    yield from ((FacetKind.FORMAT.value, code) for code in _formats(files))
    yield from ((FacetKind.LICENCE.value, one.licence) for one in files if one.licence)
    if dataset.hvd_categories:
        yield FacetKind.HVD.value, HIGH_VALUE


def _formats(files: Iterable[Distribution]) -> Iterator[str]:
    """What the files are called; a table kept here is offered as CSV whatever it came as."""
    for one in files:
        if one.kind == DistributionKind.TABLE:
            yield "CSV"
        elif one.format:
            yield one.format


def _renew_columns(dataset: Dataset, files: list[Distribution]) -> None:
    """Write what lists show, past `save`, which would come here again."""
    columns = {
        "sort_key": sort_key_of(dataset.title),
        "files": len(files),
        "formats": " ".join(dict.fromkeys(_formats(files)))[:300],
        "licences": " ".join(dict.fromkeys(one.licence for one in files if one.licence))[:600],
    }
    if any(getattr(dataset, name) != value for name, value in columns.items()):
        Dataset.objects.filter(pk=dataset.pk).update(**columns)
