"""Secret facets, for the wall test."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import Dataset, DatasetFacet, FacetKind
from tests.walls import SECRET


def plant_finding(authority: Authority, dataset: Dataset) -> list[Model]:
    """A value by which a dataset in preparation would be found."""
    return [
        DatasetFacet.objects.create(
            authority=authority, dataset=dataset, kind=FacetKind.FORMAT, value=SECRET
        )
    ]
