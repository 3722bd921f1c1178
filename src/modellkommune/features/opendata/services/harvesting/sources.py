"""Sources being set up, changed, paused and given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.features.opendata.models import Dataset, HarvestSource
from modellkommune.features.opendata.services.harvesting.ending import next_run
from modellkommune.features.opendata.services.harvesting.running import drop_plans


def add_source(*, authority: Authority, by: Any, now: datetime, **fields: Any) -> HarvestSource:
    """Store a source; nothing is fetched from it yet."""
    with transaction.atomic():
        source: HarvestSource = HarvestSource.objects.create(
            authority=authority, created_at=now, **fields
        )
        _record(source, "opendata.source-added", by=by, now=now)
    return source


def change_source(*, source: HarvestSource, by: Any, now: datetime, **fields: Any) -> None:
    """Change a source. Another address or kind needs a new look at the first plan."""
    is_another = any(fields.get(name, getattr(source, name)) != getattr(source, name)
                     for name in ("address", "kind"))  # fmt: skip
    for name, value in fields.items():
        setattr(source, name, value)
    if is_another:
        source.is_confirmed = False
    # With other rules the same answer means something else, so it is asked for anew.
    source.etag = source.modified = ""
    source.next_at = next_run(source, now=now)
    with transaction.atomic():
        source.save()
        _record(source, "opendata.source-changed", by=by, now=now)


def give_up_source(*, source: HarvestSource, by: Any, now: datetime) -> None:
    """Read a source no more; its datasets are withdrawn and marked for thirty days."""
    with transaction.atomic():
        source.is_active, source.next_at = False, None
        source.save(update_fields=["is_active", "next_at"])
        drop_plans(source=source, now=now)
        reason = _("The source “{source}” is no longer read.").format(source=source.title)
        Dataset.objects.filter(source=source, withdrawn_at__isnull=True).update(
            withdrawn_at=now, withdrawal_reason=reason
        )
        _record(source, "opendata.source-given-up", by=by, now=now)


def _record(source: HarvestSource, kind: str, *, by: Any, now: datetime) -> None:
    record(authority=source.authority, kind=kind, about=source, by=by, now=now,
           facts={"number": source.pk})  # fmt: skip
