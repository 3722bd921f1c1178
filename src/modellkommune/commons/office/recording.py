"""Writes changes of roles into the journal.

People must not know the journal, which itself knows people; so the accounts send
a signal, and the office, which knows both, writes the record.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django_scopes import scope

from modellkommune.commons.journal.public import record
from modellkommune.commons.journal.services.recording import code_of
from modellkommune.commons.people.models import Person, Role
from modellkommune.commons.people.services.roles import role_changed


@receiver(role_changed)
def record_role(
    *, role: Role, is_given: bool, by: Person | None, now: datetime, **_details: Any
) -> None:
    """Record who gave or took a role; whom it concerns stands there as a code only."""
    with scope(authority=role.authority):
        record(
            authority=role.authority,
            kind="office.role-given" if is_given else "office.role-taken",
            about=None,
            by=by,
            now=now,
            facts={
                "role": str(role.kind),
                "person": code_of(role.person, authority=role.authority),
            },
        )
