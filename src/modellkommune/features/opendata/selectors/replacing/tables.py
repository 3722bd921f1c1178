"""Where the tables of a file and of the version before it lie."""

from __future__ import annotations

from pathlib import Path

from modellkommune.features.opendata.models import DataFile, Distribution
from modellkommune.kernel.tables.layout import Layout


def store_of(file: DataFile) -> Path | None:
    """The table made of a file, or None for a file that is no table."""
    return Path(file.store.path) if file.store else None


def version_before(file: DataFile) -> DataFile | None:
    """The published version that a file replaces, when it has a table."""
    current: DataFile | None = file.distribution.current
    if current is None or current.pk == file.pk or not current.store:
        return None
    return current


def layout_of(file: DataFile) -> Layout | None:
    """How a file was read."""
    return Layout.from_json(file.layout) if file.layout else None


def mapped_names(distribution: Distribution) -> dict[str, str]:
    """Names in files with the names in the table, as people mapped them; newest first."""
    mapped: dict[str, str] = {}
    published = distribution.files.filter(published_at__isnull=False)
    for mapping in published.order_by("number").values_list("mapping", flat=True):
        mapped |= mapping
    return mapped
