"""How much a dataset is used."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import Dataset, UsageKind
from modellkommune.features.opendata.office.page import dataset_page, of_a_dataset
from modellkommune.features.opendata.selectors.serving.usage import usage_of


@of_a_dataset(permissions.LOOK)
def usage(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Uses by month and by file."""
    return dataset_page(
        request,
        dataset,
        "opendata/office/serving/usage.html",
        title=_("Usage"),
        usage=usage_of(dataset, today=timezone.localdate()),
        kinds=[label for _value, label in UsageKind.choices],
    )
