"""A small table about benches, counted by hand, as a store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

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
