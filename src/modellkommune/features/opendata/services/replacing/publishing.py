"""A new file takes the place of the published one, at the same address."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import DataFile, Dataset, Distribution, FileState
from modellkommune.features.opendata.selectors.replacing.standing import answers_of, waits_of
from modellkommune.features.opendata.services.describing.points import count_points
from modellkommune.features.opendata.services.releasing.due import next_due
from modellkommune.features.opendata.services.releasing.versions import remember_version
from modellkommune.features.opendata.services.replacing.examining import (
    held_open,
    with_columns_of,
)
from modellkommune.features.opendata.text.replacing import headline
from modellkommune.kernel.tables.checking import from_json, to_json

KEPT_OF_ANSWERS = ("at", "by", "person", "finding", "reason")


class NotReady(Refused):
    """Something waits for a decision, or the file was not read."""

    sentence = _("This file cannot be published yet. Its page says what is still open.")


class Overtaken(Refused):
    """A newer file is public already."""

    sentence = _("A newer file is published already, so this one stays as it is.")


def publish_file(*, file: DataFile, by: Person | None, now: datetime) -> DataFile:
    """Put a file in the place of the published one; the address stays.

    A dataset that is not public yet stays so: the file is the one that will be
    published with it. Raises NotReady, NotOpen, Overtaken.
    """
    with transaction.atomic():
        held = held_open(file)
        if held.state != FileState.READY or waits_of(held):
            raise NotReady
        distribution = Distribution.objects.select_for_update().get(pk=held.distribution_id)
        distribution.dataset = held.distribution.dataset
        _replace(held, distribution, now=now)
        _tell_dataset(held, distribution.dataset, by=by, now=now)
    return held


def _replace(held: DataFile, distribution: Distribution, *, now: datetime) -> None:
    before: DataFile | None = distribution.current
    if before is not None:
        if before.number > held.number:
            raise Overtaken
        before.state, before.replaced_at = FileState.REPLACED, now
        before.save(update_fields=["state", "replaced_at"])
    held.state, held.published_at = FileState.PUBLISHED, now
    held.save(update_fields=["state", "published_at"])
    distribution.current, distribution.layout = held, held.layout
    distribution.byte_size, distribution.sha256 = held.size, held.sha256
    distribution.modified_at = now
    distribution.checks_personal = _answers_kept(held, distribution)
    if distribution.schema:
        distribution.schema = to_json(with_columns_of(from_json(distribution.schema), held))
    distribution.save()


def _answers_kept(held: DataFile, distribution: Distribution) -> list[dict[str, Any]]:
    """Answers about people, the newest to each finding."""
    keys = {one["key"] for one in held.personal}
    kept = {one["finding"]: one for one in distribution.checks_personal}
    for finding, answer in answers_of(held).items():
        if finding in keys:
            kept[finding] = {name: answer.get(name) for name in KEPT_OF_ANSWERS}
    return list(kept.values())


def _tell_dataset(held: DataFile, dataset: Dataset, *, by: Person | None, now: datetime) -> None:
    if dataset.is_public:
        dataset.modified_at = now
        dataset.update_due_on = next_due(dataset.frequency, last=timezone.localdate(now))
        dataset.reminded_at = None
        dataset.save()
        remember_version(dataset, headline(held), by, now)
        count_points(dataset, now)
    told = held.difference
    record(
        authority=held.authority, kind="opendata.file-published", about=dataset, by=by, now=now,
        facts={
            "number": held.number, "rows": held.rows or 0, "new": told.get("new_rows", 0),
            "changed": told.get("changed_rows", 0), "removed": told.get("removed_rows", 0),
        },
    )  # fmt: skip
