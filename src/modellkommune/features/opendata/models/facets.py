"""What the list of datasets counts and narrows by, one row for each value."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.opendata.models.datasets import Dataset


class FacetKind(models.TextChoices):
    """By what the list can be narrowed."""

    PUBLISHER = "publisher", pgettext_lazy("facet", "Published by")
    THEME = "theme", pgettext_lazy("facet", "Theme")
    FORMAT = "format", pgettext_lazy("facet", "Format")
    LICENCE = "licence", pgettext_lazy("facet", "Licence")
    HVD = "hvd", pgettext_lazy("facet", "High value")


class DatasetFacet(AuthorityRecord):
    """One value of a public dataset; `services/finding/indexing.py` keeps the rows.

    Lists of codes in a JSON column cannot be counted quickly on both databases; a
    row for each value makes every filter a join and all counts one question.

    value   code of the theme, format or licence; slug of the authority or, for a
            harvested dataset, the name of its publisher; "ja" for high value
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=10, choices=FacetKind.choices)
    value = models.CharField(max_length=300)

    class Meta:
        verbose_name = pgettext_lazy("open data", "facet")
        verbose_name_plural = pgettext_lazy("open data", "facets")
        ordering = ["dataset", "kind", "value"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "kind", "value"], name="one_facet_value"),
        ]
        indexes = [models.Index(fields=["kind", "value", "dataset"], name="facets_narrow")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"
