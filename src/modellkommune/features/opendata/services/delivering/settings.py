"""Keeping what the catalogue of an authority says about itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import CatalogueSettings


def keep_settings(
    *, settings: CatalogueSettings, changed: list[str], by: Person, now: datetime
) -> None:
    """Store settings and write down which of them changed; the journal keeps no values."""
    if not changed and settings.pk:
        return
    with transaction.atomic():
        settings.save()
        record(
            authority=settings.authority, kind="opendata.catalogue-set-up", about=settings, by=by,
            now=now, facts={"number": len(changed)},
        )  # fmt: skip
