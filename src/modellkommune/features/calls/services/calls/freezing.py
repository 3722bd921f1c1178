"""Fixing form and criteria: from the opening on, nobody changes them unseen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Call, CallVersion
from modellkommune.features.calls.selectors.calls.documents import (
    current_version,
    digest_of_text,
    document_of,
    text_of,
)

__all__ = ["current_version", "document_of", "freeze", "write_version"]


def freeze(call: Call, by: Person | None, now: datetime) -> CallVersion:
    """Return the version in use; make the first one where there is none.

    The periodic job calls this when a call opens, and the first application or
    form file does where it comes before the job. Calling it again changes nothing.
    """
    with transaction.atomic():
        held = (
            Call.objects.select_for_update(of=("self",)).select_related("authority").get(pk=call.pk)
        )
        version = current_version(held)
        if version is None:
            version = write_version(held, by=by, now=now)
            held.frozen_at = now
            held.save(update_fields=["frozen_at"])
            record(
                authority=held.authority, kind="calls.call-frozen", about=held, by=by, now=now,
                facts={"version": version.number, "digest": version.digest},
            )  # fmt: skip
    call.frozen_at = held.frozen_at
    return version


def write_version(call: Call, *, by: Person | None, now: datetime, note: str = "") -> CallVersion:
    """Store what the call says now as its next version; `call` is locked by the caller."""
    last = current_version(call)
    text = text_of(document_of(call))
    version: CallVersion = CallVersion.objects.create(
        authority=call.authority, call=call, number=last.number + 1 if last else 1,
        document=text, digest=digest_of_text(text), frozen_at=now, note=note, made_by=by,
    )  # fmt: skip
    return version
