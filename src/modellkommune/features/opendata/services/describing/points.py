"""Counting the points of a dataset and storing them for lists."""

from __future__ import annotations

from datetime import datetime

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.describing.findings import violations_in
from modellkommune.features.opendata.selectors.describing.points import quality_of
from modellkommune.kernel.catalogue.points import Points


def count_points(dataset: Dataset, now: datetime, *, draft: bool = False) -> Points:
    """Store points and number of violations of a dataset as it is released.

    now    moment of the count; the description itself does not change by it
    draft  count it with the changes that wait, as the office sees it before the release
    """
    points, findings = quality_of(dataset, draft=draft)
    dataset.points, dataset.faults = points.total, len(violations_in(findings))
    Dataset.objects.filter(pk=dataset.pk).update(points=dataset.points, faults=dataset.faults)
    return points
