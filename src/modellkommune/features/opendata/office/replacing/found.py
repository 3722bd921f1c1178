"""Files and distributions below the address of a dataset."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from modellkommune.features.opendata.models import DataFile, Dataset, Distribution, DistributionKind

KEPT_HERE = (DistributionKind.TABLE, DistributionKind.FILE)


def distribution_of(dataset: Dataset, pk: int) -> Distribution:
    """A distribution of the dataset whose files are kept here; raises Http404."""
    found: Distribution = get_object_or_404(
        Distribution.objects.select_related("dataset", "current"),
        pk=pk, dataset=dataset, kind__in=KEPT_HERE,
    )  # fmt: skip
    return found


def file_of(dataset: Dataset, pk: int) -> DataFile:
    """A file of the dataset; raises Http404."""
    files = DataFile.objects.select_related(
        "distribution__dataset", "distribution__current", "authority", "received_by"
    )
    found: DataFile = get_object_or_404(files, pk=pk, distribution__dataset=dataset)
    return found
