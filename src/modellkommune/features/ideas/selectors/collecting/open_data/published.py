"""What this room publishes as data, for the catalogue: one dataset for each collection."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.published import PublishedDataset, PublishedFile, table_files
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.selectors.collecting.open_data.rows import (
    ideas_resource,
    public_ideas,
    published_questions,
)
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    public_collections,
)


def published(authority: Authority) -> Iterator[PublishedDataset]:
    """Return the public collections of an authority."""
    for collection in public_collections().filter(authority=authority):
        yield _dataset(collection)


def _dataset(collection: IdeaCollection) -> PublishedDataset:
    last = public_ideas(collection).aggregate(Max("shown_at"), Max("answered_at"))
    moments = [collection.published_at, collection.outcome_at, *last.values()]
    return PublishedDataset(
        key=f"ideas.ideacollection:{collection.pk}",
        slug=f"ideen-{collection.slug}",
        title=_("Ideas: {title}").format(title=collection.title),
        description=_(
            "All public ideas of the collection “{title}” with topic, place, status and answer of"
            " the administration. No names are in the data."
        ).format(title=collection.title),
        page=address_of_collection(collection, "data"),
        files=_files(collection),
        themes=("GOVE", "SOCI"),
        keywords=(_("Ideas"), _("Citizen participation")),
        licence=collection.licence,
        modified_at=max(filter(None, moments), default=None),
        place={name: value for name, value in collection.area.items() if name != "bbox"},
    )


def _files(collection: IdeaCollection) -> tuple[PublishedFile, ...]:
    resource = ideas_resource(published_questions(collection))
    tables = table_files(
        resource,
        csv_path=address_of_collection(collection, "data_csv"),
        json_path=address_of_collection(collection, "data_json"),
    )
    on_a_map = PublishedFile(
        name=f"{resource.name}-geojson",
        title=resource.title_de,
        path=address_of_collection(collection, "data_geojson"),
        format="GEOJSON",
        media_type="application/geo+json",
    )
    return (*tables, on_a_map)
