"""A process that writes entries: `python -m tests.integration.journal.writer SLUG COUNT`."""

from __future__ import annotations

import sys

import django
from django.db import transaction
from django.utils import timezone


def write(slug: str, count: int) -> None:
    """Write entries, each in a transaction of its own; every fifth is rolled back."""
    django.setup()
    from modellkommune.commons.authorities.models import Authority
    from modellkommune.commons.journal.public import record

    authority = Authority.objects.get(slug=slug)
    for number in range(count):
        with transaction.atomic():
            record(
                authority=authority, kind="outbox.given-up", about=None, by=None,
                now=timezone.now(), facts={"attempts": number},
            )  # fmt: skip
            transaction.set_rollback(number % 5 == 4)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
