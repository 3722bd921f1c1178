"""What other rooms publish becomes datasets of the catalogue by itself.

A room names its data through its card. Here each becomes a record with its files,
changed when the room's description changes, and withdrawn when the room names it no
longer. Unchanged ones are left alone, so that harvesters see no change where none is.

What the office has put better stays: a field is written only when the room says
something else than last time, which each record remembers in `foreign["room"]`.

The files are those at the room's own addresses, never copies: what an author takes back
there is gone here as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.published import (
    PublishedDataset,
    PublishedFile,
    published_by_rooms,
    table_schema,
)
from modellkommune.commons.ui.short_names import free_short_name
from modellkommune.features.opendata.models import (
    CatalogueSettings,
    DataOffice,
    Dataset,
    Distribution,
    DistributionKind,
    Origin,
)
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.selectors.describing.drafts import plain
from modellkommune.features.opendata.services.describing.points import count_points
from modellkommune.kernel.catalogue.vocabularies import licences

LONGEST_SLUG = 100


@dataclass(frozen=True)
class Taken:
    """How many datasets of rooms were new, changed, left alone and withdrawn."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


def take_over(authority: Authority, now: datetime) -> Taken:
    """Bring the datasets of an authority's rooms up to date."""
    with scope(authority=authority):
        found = {one.key: one for one in published_by_rooms(authority)}
        stored = {
            one.room_key: one
            for one in Dataset.objects.filter(origin=Origin.ROOM).select_related(
                "authority", "office"
            )
        }
        around = Surroundings.of(authority)
        outcomes = [
            _take(one, stored.get(key), authority=authority, around=around, now=now)
            for key, one in found.items()
        ]
        gone = [one for key, one in stored.items() if key not in found and not one.withdrawn_at]
        for one in gone:
            _withdraw(one, now=now)
    return Taken(
        new=outcomes.count("new"), changed=outcomes.count("changed"),
        unchanged=outcomes.count("unchanged"), withdrawn=len(gone),
    )  # fmt: skip


def _take(
    found: PublishedDataset,
    stored: Dataset | None,
    *,
    authority: Authority,
    around: Surroundings,
    now: datetime,
) -> str:
    base, settings = around.base(authority), around.settings(authority)
    dataset = stored or Dataset(
        authority=authority, origin=Origin.ROOM, room_key=found.key, published_at=now,
        slug=_free_slug(found.slug),
    )  # fmt: skip
    if dataset.office is None:
        dataset.office = DataOffice.objects.order_by("position", "pk").first()
    with transaction.atomic():
        changed = _brought_back(dataset) | _changed(dataset, _facts(found, base=base))
        if changed or stored is None:
            dataset.modified_at = found.modified_at or now
            dataset.save()
        files = _take_files(found, dataset, base=base, settings=settings, now=now)
    if not (changed or files or stored is None):
        return "unchanged"
    if files and not changed:
        Dataset.objects.filter(pk=dataset.pk).update(modified_at=found.modified_at or now)
    count_points(dataset, now)
    return "changed" if stored else "new"


def _facts(found: PublishedDataset, *, base: str) -> dict[str, Any]:
    return {
        "title": found.title[:300],
        "description": found.description,
        "keywords": [str(word) for word in found.keywords],
        "themes": list(found.themes),
        "frequency": found.frequency,
        "spatial_text": found.place_name,
        "place": dict(found.place),
        "from_on": found.from_on,
        "until_on": found.until_on,
        "access_rights": "PUBLIC",
        "availability": "AVAILABLE",
        "languages": ["DEU"],
        "links": {"documentation": [f"{base}{found.page}"]},
    }


def _take_files(
    found: PublishedDataset,
    dataset: Dataset,
    *,
    base: str,
    settings: CatalogueSettings,
    now: datetime,
) -> bool:
    """Bring the files of a dataset up to date; return whether anything has changed."""
    stored = {one.slug: one for one in dataset.distributions.all()} if dataset.pk else {}
    licence = _licence(found, settings)
    changed = False
    for position, file in enumerate(found.files):
        record = stored.pop(file.name, None) or Distribution(
            authority=dataset.authority, dataset=dataset, slug=file.name, published_at=now,
            issued_at=now, kind=DistributionKind.LINK,
        )  # fmt: skip
        facts = _file_facts(file, position=position, base=base) | licence
        if _brought_back(record) | _changed(record, facts) or record.pk is None:
            record.modified_at = found.modified_at or now
            record.save()
            changed = True
    for record in stored.values():
        if record.withdrawn_at is None:
            record.withdrawn_at = now
            record.foreign = {**record.foreign, "gone": True}
            record.save(update_fields=["withdrawn_at", "foreign"])
            changed = True
    return changed


def _file_facts(file: PublishedFile, *, position: int, base: str) -> dict[str, Any]:
    address = f"{base}{file.path}"
    return {
        "position": position,
        "title": file.title[:300],
        "access_url": address,
        "download_url": address,
        "format": file.format,
        "media_type": file.media_type,
        "byte_size": file.size,
        "status": "COMPLETED",
        "availability": "AVAILABLE",
        "languages": ["DEU"],
        "schema": table_schema(file.resource) if file.resource else {},
        "key": list(file.resource.key) if file.resource else [],
    }


def _licence(found: PublishedDataset, settings: CatalogueSettings) -> dict[str, str]:
    """Return the room's licence, else the authority's; with whom to name where it asks."""
    code = found.dcat_licence or settings.licence
    asks = any(one.code == code and one.needs_attribution for one in licences().values())
    named = found.attribution or settings.attribution or settings.authority.name
    return {"licence": code, "attribution": named if asks else ""}


def _changed(record: Any, facts: Mapping[str, Any]) -> bool:
    """Write what the room says anew into a record; return whether anything was."""
    said = {name: plain(value) for name, value in facts.items()}
    before = record.foreign.get("room", {})
    different = [name for name in facts if name not in before or before[name] != said[name]]
    for name in different:
        setattr(record, name, facts[name])
    if different:
        record.foreign = {**record.foreign, "room": said}
    return bool(different)


def _withdraw(dataset: Dataset, *, now: datetime) -> None:
    """Mark a dataset that its room names no longer; harvesters notice within thirty days."""
    dataset.withdrawn_at = now
    dataset.modified_at = now
    dataset.foreign = {**dataset.foreign, "gone": True}
    dataset.save()


def _brought_back(record: Any) -> bool:
    """Offer again what was gone for its room; what the office withdrew stays withdrawn."""
    if not record.foreign.get("gone"):
        return False
    record.withdrawn_at = None
    record.foreign = {name: value for name, value in record.foreign.items() if name != "gone"}
    return True


def _free_slug(wanted: str) -> str:
    """Return the wished-for short name, or the next free one like it."""
    taken = set(Dataset.objects.values_list("slug", flat=True))
    return free_short_name(wanted, taken, longest=LONGEST_SLUG, otherwise="daten")
