"""A letter from outside that only the office it was written to may read."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.contact.models import Message
from tests.walls import SEARCHED, SECRET


def plant(authority: Authority) -> list[Model]:
    """Store a message whose text, name and address are secret."""
    message = Message.objects.create(
        authority=authority, kind="question", text=f"{SEARCHED} {SECRET}",
        name=f"{SECRET} Müller", email=f"{SECRET}@example.org",
    )  # fmt: skip
    return [message]
