"""The benches, and processes that answer about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from modellkommune.commons.tables.workers import Workers
from modellkommune.kernel.tables.query import Limits
from tests.factories.benches import write_store


@pytest.fixture(scope="module")
def benches(tmp_path_factory) -> Path:
    return write_store(tmp_path_factory.mktemp("store") / "benches.duckdb")


@pytest.fixture(scope="module")
def many_benches(tmp_path_factory) -> Path:
    """60,000 rows: enough for what multiplies rows with rows."""
    return write_store(tmp_path_factory.mktemp("store") / "many.duckdb", repeated=10_000)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    started = Workers(most=1, limits=Limits(seconds=30.0, memory_mb=128, rows=1000))
    yield started
    started.end()
