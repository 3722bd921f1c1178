"""Putting right what was typed wrongly about an author; the text is never touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.consultations.models import Consultee, Statement
from modellkommune.features.consultations.services.statements.receiving import is_late

DETAILS = ("author_kind", "organisation", "name", "email", "address", "name_public", "consultee")


@dataclass(frozen=True)
class AuthorDetails:
    """Who gave a statement; received_at None leaves the moment as it is."""

    author_kind: str
    organisation: str = ""
    name: str = ""
    email: str = ""
    address: str = ""
    name_public: bool = False
    consultee: Consultee | None = None
    received_at: datetime | None = None


def correct_author(
    *, statement: Statement, details: AuthorDetails, now: datetime, by: Person
) -> list[str]:
    """Write down the right details; return the names of those that changed.

    With another day of receipt the mark of lateness is found anew. An address that
    changed counts as not confirmed.
    """
    with transaction.atomic():
        held: Statement = (
            Statement.objects.select_for_update(of=("self",))
            .select_related("round", "procedure__authority")
            .get(pk=statement.pk)
        )
        changed = _apply(held, details)
        if changed:
            held.save()
            held.parts.filter(number=0).update(received_at=held.received_at, is_late=held.is_late)
            record(
                authority=held.procedure.authority, kind="consultations.statement-corrected",
                about=held, by=by, now=now, facts={"number": held.number},
            )  # fmt: skip
    return changed


def _apply(held: Statement, details: AuthorDetails) -> list[str]:
    wanted: dict[str, Any] = {name: getattr(details, name) for name in DETAILS}
    wanted["email"] = details.email.strip().lower()
    if details.received_at is not None:
        wanted["received_at"] = details.received_at
    changed = [name for name, value in wanted.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, wanted[name])
    if "email" in changed:
        held.email_confirmed_at = None
    if "received_at" in changed:
        held.is_late = is_late(held.round, held.received_at)
    return changed
