"""An entry that only the auditors of its own authority may read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.models import Identity, JournalHead
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from tests.walls import SECRET

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())


def plant(authority: Authority) -> list[Model]:
    """Write an entry by a person whose name is secret, and whose account is gone."""
    person = Person.objects.create_user(f"{authority.slug}@{SECRET}.test", first_name=SECRET)
    entry = record(
        authority=authority, kind="journal.exported", about=None, by=person, now=NOON,
        facts={"entries": 4417},
    )  # fmt: skip
    identity = Identity.objects.get(code=entry.person_code)
    return [entry, identity, JournalHead.objects.get()]
