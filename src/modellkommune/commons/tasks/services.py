"""Putting work into the queue."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, models, transaction
from django.utils.translation import get_language
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.tasks.models import Job
from modellkommune.commons.tasks.performing import perform
from modellkommune.commons.tasks.registry import registered
from modellkommune.commons.tasks.selectors import unfinished_job


def enqueue(
    name: str,
    *,
    authority: Authority,
    arguments: dict[str, Any] | None = None,
    about: models.Model | None = None,
    title: str = "",
    next_url: str = "",
    next_label: str = "",
    started_by: AbstractBaseUser | None = None,
) -> Job:
    """Let the worker do a registered job as soon as this transaction is committed.

    name        such as "budget.count_round"
    arguments   keyword arguments of the job's function; must go into JSON
    about       the record that is worked on: while a job of this name about it
                waits or runs, that job is returned and nothing new is queued
    title       heading of the job's page, in the language of the person
    next_url, next_label   where the page leads when the job has finished

    Returns the job. Raises UnknownJob when no room has registered the name.
    """
    queue = registered(name).queue
    record = Job(
        authority=authority,
        name=name,
        arguments=arguments or {},
        about=subject_of(about),
        language=get_language() or "de",
        title=title,
        next_url=next_url,
        next_label=next_label,
        started_by=cast("Any", started_by),
    )
    with scope(authority=authority):
        try:
            with transaction.atomic():
                record.save(force_insert=True)
                perform.using(queue_name=queue).enqueue(str(record.pk))
        except IntegrityError:
            return unfinished_job(record)
    return record
