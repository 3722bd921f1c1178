"""Keeping every released description with what was new in it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import Dataset, DatasetVersion
from modellkommune.features.opendata.selectors.releasing.content import (
    changes_between,
    content_of,
)


def remember_version(
    dataset: Dataset, note: str, by: Person | None, now: datetime
) -> DatasetVersion | None:
    """Keep the description as it is released now; None when nothing changed.

    note  what is new, in words; may be ""
    """
    content = content_of(dataset)
    last = dataset.versions.order_by("-number").first()
    changes = changes_between(last.content, content) if last else []
    if last is not None and not changes:
        return None
    version: DatasetVersion = DatasetVersion.objects.create(
        authority=dataset.authority, dataset=dataset, number=last.number + 1 if last else 1,
        released_at=now, released_by=by, label=dataset.version[:100],
        note=note or dataset.version_notes, content=content,
        changes=[asdict(one) for one in changes],
    )  # fmt: skip
    return version
