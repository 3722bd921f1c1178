"""A job whose texts must stay within its authority's office."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.tasks.models import Job
from tests.walls import SEARCHED, SECRET


def plant(authority: Authority) -> list[Model]:
    """Store a job that says what it does."""
    job = Job.objects.create(
        authority=authority, name="tests.none", title=f"{SEARCHED} {SECRET}",
        sentence=f"{SECRET} wird gelesen", language="de",
    )  # fmt: skip
    return [job]
