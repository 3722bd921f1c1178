"""Datasets for tests: records as the services would leave them."""

from __future__ import annotations

import csv
import hashlib
import itertools
import re
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import (
    DataFile,
    DataOffice,
    Dataset,
    Distribution,
    DistributionKind,
    FileState,
)
from modellkommune.features.opendata.services.serving.ingesting import fill_store
from modellkommune.kernel.tables.layout import ColumnLayout, Layout

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


def a_table(dataset: Dataset, text: str | bytes = "", **fields: Any) -> Distribution:
    """Publish a table that was read from `text` (CSV) and lies in a real store.

    text  by default two market days; its columns are told by their cells: whole
          numbers, German decimals and days, anything else is text
    """
    content = text.encode() if isinstance(text, str) else text
    content = content or b"Ort;Tag;St\xc3\xa4nde\nMarkt;01.10.2026;12\nBahnhof;02.10.2026;7\n"
    number = next(_numbers)
    given = {
        "kind": DistributionKind.TABLE, "slug": f"tabelle-{number}", "access_url": "",
        "download_url": "",
    }  # fmt: skip
    found = a_distribution(dataset, **(given | fields))
    with scope(authority=dataset.authority):
        file = DataFile.objects.create(
            authority=dataset.authority, distribution=found, number=1, name="tabelle.csv",
            sha256=hashlib.sha256(content).hexdigest(), size=len(content), received_at=NOON,
            original=ContentFile(content, f"tabelle-{number}.csv"), state=FileState.READ,
            layout=_layout_of(content.decode("utf-8-sig")).to_json(),
        )  # fmt: skip
        file = fill_store(file=file, now=NOON)
        file.state, file.published_at = FileState.PUBLISHED, NOON
        file.save()
        found.current, found.layout = file, file.layout
        found.byte_size, found.sha256 = file.size, file.sha256
        found.save()
    return found


def _layout_of(text: str) -> Layout:
    head, *rows = list(csv.reader(text.splitlines(), delimiter=";"))
    return Layout(
        "csv", encoding="utf-8", delimiter=";",
        columns=tuple(
            _column(name, at, [row[at] for row in rows if row[at]]) for at, name in enumerate(head)
        ),
    )  # fmt: skip


def _column(name: str, at: int, cells: list[str]) -> ColumnLayout:
    def all_are(pattern: str) -> bool:
        return bool(cells) and all(re.fullmatch(pattern, cell) for cell in cells)

    if all_are(r"-?[1-9]\d*|0"):
        return ColumnLayout(name, name, "integer", position=at)
    if all_are(r"\d\d\.\d\d\.\d{4}"):
        return ColumnLayout(name, name, "date", format="dd.mm.yyyy", position=at)
    if all_are(r"-?[\d.]+(,\d+)?"):
        return ColumnLayout(name, name, "decimal", format="1.234,56", position=at, scale=2)
    return ColumnLayout(name, name, "text", position=at)
