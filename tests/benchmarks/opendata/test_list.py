"""The list of datasets with 100,000 in four authorities: queries, and how long an answer takes.

Shown are the medians of seven calls through the whole stack (middleware, search, counts
of every filter, template), beside the same list with 1,000 datasets.
Run: TEST_DATABASE=postgresql python -m pytest tests/benchmarks/opendata/test_list.py -s
"""

from __future__ import annotations

import random
import time
from datetime import timedelta
from statistics import median

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.search.public import SEARCH_COLUMNS, sort_key_of
from modellkommune.features.opendata.models import Dataset, DatasetFacet, FacetKind
from tests.fixtures.authorities import OpenedAuthority, host_of
from tests.fixtures.queries import MOST_OF_A_LIST, queries_of

pytestmark = pytest.mark.bench

MANY, FEW, CALLS = 100_000, 1_000, 7
SUBJECTS = [
    "Straßenbäume", "Haushaltsplan", "Radverkehr an Zählstellen", "Einwohner nach Alter",
    "Bebauungspläne", "Kindertagesstätten", "Spielplätze", "Wochenmarkt", "Bodenrichtwerte",
    "Wahlergebnisse", "Luftmessung", "Abfallmengen", "Parkhäuser", "Gewerbeanmeldungen",
]  # fmt: skip
THEMES = ["ENVI", "TRAN", "SOCI", "GOVE", "ECON", "EDUC", "HEAL", "REGI"]
FORMATS = ["CSV", "XLSX", "JSON", "GEOJSON", "PDF", "WMS_SRVC"]
LICENCES = ["dl-zero-de/2.0", "dl-by-de/2.0", "cc-by/4.0"]
PAGES = {
    "all": "/datensaetze/",
    "page 2500": "/datensaetze/?page=2500",
    "by title": "/datensaetze/?sortieren=titel",
    "theme and format": "/datensaetze/?thema=ENVI&format=CSV",
    "one publisher": "/datensaetze/?herausgeber=lindental",
    "word found often": "/datensaetze/?suche=Wochenm%C3%A4rkte",
    "word found seldom": "/datensaetze/?suche=Wochenmarkt+4711",
    "typing error": "/datensaetze/?suche=Bodenrichtwrete",
}


def test_the_list_keeps_its_queries_at_a_hundred_thousand(
    county: OpenedAuthority, lindental: OpenedAuthority, auenfeld: OpenedAuthority
) -> None:
    towns = [one.authority for one in (county, lindental, auenfeld)]
    client = Client(headers={"host": host_of(county.portal)})
    fill(towns, numbers=range(FEW))
    with_few = {name: measured(client, path) for name, path in PAGES.items()}

    fill(towns, numbers=range(FEW, MANY))
    with_many = {name: measured(client, path) for name, path in PAGES.items()}

    print(f"\n{connection.vendor}, {MANY:,} datasets (in brackets {FEW:,}): queries, milliseconds")
    for name, (queries, took) in with_many.items():
        few_queries, few_took = with_few[name]
        print(f"  {name:<20}{queries:>4} ({few_queries})  {took:>7.0f} ({few_took:.0f})")
    assert all(queries <= MOST_OF_A_LIST for queries, _took in with_many.values())


def measured(client: Client, path: str) -> tuple[int, float]:
    """Number of queries, and the median of a few answers in milliseconds."""
    queries = len(queries_of(client, path))
    times = []
    for _call in range(CALLS):
        begun = time.perf_counter()
        assert client.get(path).status_code == 200
        times.append((time.perf_counter() - begun) * 1000)
    return queries, median(times)


def fill(towns: list[Authority], *, numbers: range) -> None:
    """Store public datasets as a harvest of many catalogues would leave them."""
    drawn, patterns = random.Random(7), [a_pattern(subject) for subject in SUBJECTS]
    with scope(authority=towns):
        for some in chunks(numbers):
            stored = Dataset.objects.bulk_create(
                [a_dataset(towns, patterns, drawn, number) for number in some]
            )
            facets = [facet for one in stored for facet in facets_of(one, drawn)]
            DatasetFacet.objects.bulk_create(facets, batch_size=5_000)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def chunks(numbers: range) -> list[range]:
    return [numbers[start : start + 5_000] for start in range(0, len(numbers), 5_000)]


def a_pattern(subject: str) -> Dataset:
    """A dataset whose search columns are worked out once."""
    found = Dataset(
        title=subject, description=f"{subject} im ganzen Gebiet. " * 6, keywords=["Daten"]
    )
    found.renew_search_columns()
    return found


def a_dataset(
    towns: list[Authority], patterns: list[Dataset], drawn: random.Random, number: int
) -> Dataset:
    pattern, now = drawn.choice(patterns), timezone.now()
    title = f"{pattern.title} {number}"
    columns = {name: f"{getattr(pattern, name)}{number} " for name in SEARCH_COLUMNS}
    changed = now - timedelta(minutes=drawn.randrange(1_000_000))
    return Dataset(
        authority=towns[number % len(towns)], slug=f"d-{number}", title=title,
        description=pattern.description, keywords=["Daten"], themes=drawn.sample(THEMES, 2),
        published_at=changed, modified_at=changed, sort_key=sort_key_of(title), files=2,
        formats="CSV JSON", licences="dl-zero-de/2.0", **columns,
    )  # fmt: skip


def facets_of(dataset: Dataset, drawn: random.Random) -> list[DatasetFacet]:
    values = [
        (FacetKind.PUBLISHER, dataset.authority.slug),
        (FacetKind.LICENCE, drawn.choice(LICENCES)),
        *((FacetKind.THEME, code) for code in dataset.themes),
        *((FacetKind.FORMAT, code) for code in drawn.sample(FORMATS, 2)),
    ]
    return [
        DatasetFacet(authority=dataset.authority, dataset=dataset, kind=kind.value, value=value)
        for kind, value in values
    ]
