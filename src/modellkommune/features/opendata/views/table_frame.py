"""What pages about one table share."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from modellkommune.features.opendata.selectors.asking.tables import PublicTable
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset


def table_frame(table: PublicTable, *, title: str, current: str) -> dict[str, Any]:
    """Return title, breadcrumb and the tabs between the pages of a table."""
    dataset, file = table.dataset, table.distribution
    return {
        "table": table,
        "dataset": dataset,
        "distribution": file,
        "page_title": f"{title} – {dataset.title}",
        "heading": title,
        "breadcrumbs": [
            (_("Data and figures"), reverse("section_data")),
            (_("Datasets"), reverse("opendata:list")),
            (dataset.title, address_of_dataset(dataset)),
            (title, None),
        ],
        "tabs": [
            (label, url, name == current)
            for name, label in _pages()
            if (url := _url(table, name)) is not None
        ],
    }


def _pages() -> list[tuple[str, str]]:
    return [
        ("preview", _("Table")),
        ("statistics", _("Columns")),
        ("chart", _("Chart")),
        ("map", _("Map")),
        ("sql", _("Questions in SQL")),
    ]


def _url(table: PublicTable, name: str) -> str | None:
    """The address of a page, or None for a map where the table has no places."""
    if name == "map" and not table.shapes:
        return None
    try:
        return address_of_dataset(table.dataset, name, file=table.distribution.slug)
    except NoReverseMatch:
        return None
