"""Changes of a public record wait in its draft until they are released.

A record that nobody but the office sees is changed at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.describing.drafts import (
    field_value,
    plain,
    set_field,
    with_draft,
)

__all__ = ["apply_draft", "drop_draft", "keep_changes", "with_draft"]


def keep_changes(
    record: Any, fields: Mapping[str, Any], *, by: Person | None, now: datetime
) -> list[str]:
    """Store changed fields; return the names of those that changed against what was shown.

    A public record keeps them in its draft, and forgets them there when they are again as
    released. What was agreed to be published at a later moment must be agreed to anew.
    """
    with transaction.atomic():
        held = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
        shown = with_draft(held)
        changed = [
            name for name, value in fields.items() if field_value(shown, name) != plain(value)
        ]
        if changed:
            _store(held, {name: fields[name] for name in changed}, now=now)
            _forget_agreement(held)
    record.refresh_from_db()
    return changed


def _store(held: Any, fields: Mapping[str, Any], *, now: datetime) -> None:
    if held.published_at is None:
        for name, value in fields.items():
            set_field(held, name, plain(value))
        held.modified_at = now
        held.save()
        return
    for name, value in fields.items():
        if field_value(held, name) == plain(value):
            held.draft.pop(name, None)
        else:
            held.draft[name] = plain(value)
    held.save(update_fields=["draft"])


def _forget_agreement(held: Any) -> None:
    dataset = held.dataset if isinstance(held, Distribution) else held
    if isinstance(dataset, Dataset) and dataset.release_at is not None:
        Dataset.objects.filter(pk=dataset.pk).update(release_at=None)


def apply_draft(record: Any) -> list[str]:
    """Make the draft of a record what everybody sees; return the names of its fields."""
    names = sorted(record.draft)
    for name in names:
        set_field(record, name, record.draft[name])
    record.draft = {}
    return names


def drop_draft(record: Any) -> None:
    """Forget the changes that wait."""
    record.draft = {}
    record.save(update_fields=["draft"])
