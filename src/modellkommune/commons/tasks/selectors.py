"""Finding jobs in the open scope."""

from __future__ import annotations

from django.db import models

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.tasks.models import UNFINISHED, Job


def job_for(name: str, *, about: models.Model) -> Job | None:
    """Return the newest job of this name about a record, or None."""
    jobs: models.QuerySet[Job] = Job.objects.filter(name=name, about=subject_of(about))
    return jobs.order_by("-created_at").first()


def unfinished_job(record: Job) -> Job:
    """Return the job that already does what this unsaved one asks for."""
    found: Job = Job.objects.get(
        authority=record.authority,
        name=record.name,
        about=record.about,
        state__in=UNFINISHED,
    )
    return found
