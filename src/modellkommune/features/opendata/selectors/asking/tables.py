"""Published tables that can be asked, by the addresses of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.http import Http404

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.public_datasets import public_datasets
from modellkommune.kernel.tables.layout import Layout

# What is known about a file and no question needs.
HEAVY = tuple(
    f"current__{name}" for name in ("report", "checks", "difference", "personal", "confirmations")
)


@dataclass(frozen=True)
class PublicTable:
    """A table that everybody may ask.

    store     its file
    columns   names with types, as the page shows them
    units     of columns that have one; shapes: columns that hold GeoJSON or WKT
    """

    dataset: Dataset
    distribution: Distribution
    store: Path
    columns: Mapping[str, str]
    units: Mapping[str, str]
    shapes: frozenset[str]

    @property
    def state(self) -> str:
        """A word that changes with every new version of the file."""
        return str(self.distribution.current.sha256)[:32]


def table_at(*, place: str, slug: str, file: str) -> PublicTable:
    """The published table of a distribution; one query. Raises Http404."""
    public = public_datasets().filter(authority__slug=place, slug=slug)
    found = (
        Distribution.objects.filter(
            dataset__in=public.values("pk"), slug=file, published_at__isnull=False
        )
        .select_related("current", "dataset__authority")
        .defer(*HEAVY)
        .first()
    )
    table = table_of(found.dataset, found) if found else None
    if table is None:
        raise Http404(file)
    return table


def table_of(dataset: Dataset, distribution: Distribution) -> PublicTable | None:
    """The table behind a distribution, or None where there is none to ask."""
    current = distribution.current
    if current is None or not current.store:
        return None
    layout = Layout.from_json(current.layout or distribution.layout)
    return PublicTable(
        dataset=dataset,
        distribution=distribution,
        store=Path(current.store.path),
        columns={column.name: column.type for column in layout.columns},
        units={column.name: column.unit for column in layout.columns if column.unit},
        shapes=frozenset(column.name for column in layout.columns if column.is_geometry),
    )
