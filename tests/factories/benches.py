"""A small table about benches, counted by hand, as a store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from django.core.files.base import ContentFile
from django_scopes import scope

from modellkommune.features.opendata.models import (
    DataFile,
    Dataset,
    Distribution,
    DistributionKind,
    FileState,
)
from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from tests.factories.opendata import NOON, a_dataset, a_distribution

BENCHES = [
    (0, "Ärztehaus", 3, Decimal("120.50"), date(2025, 1, 15), True),
    (1, "Bahnhof", 5, Decimal("80.00"), date(2025, 1, 31), True),
    (2, "Auwald", 2, Decimal("99.99"), date(2025, 2, 1), False),
    (3, "Zeughaus", None, None, None, None),
    (4, "Bahnhof", 7, Decimal("19.51"), date(2026, 2, 28), False),
    (5, None, 1, Decimal("0.01"), date(2026, 3, 1), True),
]
COLUMNS = {
    "_row": "integer",
    "Ort": "text",
    "Sitze": "integer",
    "Kosten in €": "decimal",
    "Tag": "date",
    'Rücken"lehne': "boolean",
}


def write_store(path: Path, *, repeated: int = 1) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            'CREATE TABLE data (_row BIGINT, "Ort" VARCHAR, "Sitze" BIGINT,'
            ' "Kosten in €" DECIMAL(12, 2), "Tag" DATE, "Rücken""lehne" BOOLEAN)'
        )
        connection.executemany("INSERT INTO data VALUES (?, ?, ?, ?, ?, ?)", BENCHES)
        if repeated > 1:
            connection.execute(
                f"INSERT INTO data SELECT data.* FROM data, range({repeated - 1}) ORDER BY ALL"
            )
    return path


def published_benches(authority: Any, *, folder: Path, repeated: int = 1) -> Distribution:
    """Publish the benches as the table "baenke" of the dataset "sitzbaenke"."""
    dataset = a_dataset(authority, slug="sitzbaenke", title="Sitzbänke")
    found = a_distribution(
        dataset, kind=DistributionKind.TABLE, slug="baenke", title="Bänke",
        access_url="", download_url="",
    )  # fmt: skip
    content = write_store(folder / "benches.duckdb", repeated=repeated).read_bytes()
    return _with_file(dataset, found, content, columns=bench_columns())


def a_map_of_districts(authority: Any, *, folder: Path) -> Distribution:
    """Publish two areas side by side with their benches as "flaechen" of "ortsteile"."""
    dataset = a_dataset(authority, slug="ortsteile", title="Ortsteile")
    found = a_distribution(
        dataset, kind=DistributionKind.TABLE, slug="flaechen", title="Flächen",
        access_url="", download_url="",
    )  # fmt: skip
    path = folder / "districts.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE data AS SELECT * FROM (VALUES"
            " (0, 'Altstadt', 120, 'POLYGON ((9 50, 9.1 50, 9.1 50.1, 9 50.1, 9 50))'),"
            " (1, 'Neustadt', 80, 'POLYGON ((9.1 50, 9.2 50, 9.2 50.1, 9.1 50.1, 9.1 50))')"
            ") AS t (_row, Name, Baenke, Umriss)"
        )
    columns = (
        ColumnLayout("Name", "Name", "text"),
        ColumnLayout("Baenke", "Baenke", "integer", position=1),
        ColumnLayout("Umriss", "Umriss", "text", position=2, is_geometry=True),
    )
    return _with_file(dataset, found, path.read_bytes(), columns=columns)


def bench_columns() -> tuple[ColumnLayout, ...]:
    shown = [(name, kind) for name, kind in COLUMNS.items() if name != "_row"]
    return tuple(
        ColumnLayout(name=name, source_name=name, type=kind, position=at)
        for at, (name, kind) in enumerate(shown)
    )


def _with_file(
    dataset: Dataset,
    distribution: Distribution,
    content: bytes,
    *,
    columns: tuple[ColumnLayout, ...],
) -> Distribution:
    layout = Layout(kind="csv", encoding="utf-8", delimiter=";", columns=columns)
    with scope(authority=dataset.authority):
        file = DataFile.objects.create(
            authority=dataset.authority, distribution=distribution, number=1, name="baenke.csv",
            state=FileState.PUBLISHED, sha256="ab" * 32, received_at=NOON, published_at=NOON,
            rows=len(BENCHES), layout=layout.to_json(),
        )  # fmt: skip
        file.store.save("benches.duckdb", ContentFile(content))
        distribution.current, distribution.layout = file, layout.to_json()
        distribution.save(update_fields=["current", "layout"])
    return distribution
