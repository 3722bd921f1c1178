"""Datasets for tests: records as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import (
    DataOffice,
    Dataset,
    Distribution,
    DistributionKind,
)

# The day of most tests: Friday, 6 November 2026, noon in UTC, 13:00 in Berlin.
NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def an_office(authority: Authority, **fields: Any) -> DataOffice:
    """Store the office that keeps the datasets of most tests, or return it."""
    given = {"email": "statistik@ort.test", "phone": "01234 5678"}
    with scope(authority=authority):
        office, _is_new = DataOffice.objects.get_or_create(
            authority=authority, name=fields.pop("name", "Statistikstelle"),
            defaults=given | fields,
        )  # fmt: skip
    return office


def a_dataset(authority: Authority, *, slug: str = "", **fields: Any) -> Dataset:
    """Store a public dataset that names everything which harvesters ask for."""
    given = {
        "title": "Wochenmarkt: Stände je Monat", "slug": slug or f"datensatz-{next(_numbers)}",
        "description": "Wie viele Stände in jedem Monat auf dem Wochenmarkt standen.",
        "office": an_office(authority), "keywords": ["Markt", "Handel"], "themes": ["ECON"],
        "frequency": "MONTHLY", "languages": ["DEU"], "published_at": NOON, "modified_at": NOON,
    }  # fmt: skip
    with scope(authority=authority):
        return Dataset.objects.create(authority=authority, **(given | fields))


def a_distribution(dataset: Dataset, **fields: Any) -> Distribution:
    """Store a public link to a file elsewhere; say `kind` and more for a table kept here."""
    number = next(_numbers)
    given = {
        "kind": DistributionKind.LINK, "slug": f"datei-{number}", "title": "Stände je Monat",
        "access_url": f"https://daten.ort.test/{number}.csv",
        "download_url": f"https://daten.ort.test/{number}.csv",
        "format": "CSV", "media_type": "text/csv", "licence": "dl-zero-de/2.0",
        "published_at": NOON, "issued_at": NOON, "modified_at": NOON,
    }  # fmt: skip
    with scope(authority=dataset.authority):
        return Distribution.objects.create(
            authority=dataset.authority, dataset=dataset, **(given | fields)
        )
