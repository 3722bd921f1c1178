"""A message, its attempt and a notice that only their own office may read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.outbox.models import (
    AttachedFile,
    Delivery,
    Message,
    Notice,
    Outcome,
)
from modellkommune.commons.people.models import Person
from tests.walls import SEARCHED, SECRET

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())


def plant(authority: Authority) -> list[Model]:
    """Store a refused message to a secret address, with a file, and a notice."""
    message = Message.objects.create(
        authority=authority, language="de", recipient=f"{SECRET}@example.org",
        subject=f"{SEARCHED} {SECRET}", body=SECRET, state="bounced", last_fault=SECRET,
        queued_at=NOON, due_at=NOON, settled_at=NOON,
    )  # fmt: skip
    attempt = Delivery.objects.create(
        authority=authority, message=message, at=NOON, outcome=Outcome.REFUSED, detail=SECRET
    )
    file = AttachedFile.objects.create(
        authority=authority, message=message, name=SECRET, media_type="text/plain", content=b"x"
    )
    person = Person.objects.filter(roles__authority=authority).first()
    notice = Notice.objects.create(
        authority=authority, person=person, sentence=SECRET, written_at=NOON
    )
    return [message, attempt, file, notice]
