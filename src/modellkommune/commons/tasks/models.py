"""Jobs that pages show, leases on tasks, and signs of life of the workers."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", pgettext_lazy("job", "waiting")
    RUNNING = "running", pgettext_lazy("job", "running")
    FINISHED = "finished", pgettext_lazy("job", "finished")
    FAILED = "failed", pgettext_lazy("job", "failed")


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Job(AuthorityRecord):
    """A piece of work of one authority, with the progress that a page shows.

    name       name in the registry, such as "budget.count_round"
    arguments  keyword arguments of the job's function, as JSON
    about      what the job works on, as written by `subject_of`, or empty
    language   language in which the job writes its sentences
    done, total   progress in steps of the job's own choosing; total 0 = unknown
    sentence   what the job does now, or why it failed, for people
    next_url   where the page leads when the job has finished
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    about = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    sentence = models.TextField(blank=True)
    result: Any = models.JSONField(null=True)
    next_url = models.CharField(max_length=500, blank=True)
    next_label = models.CharField(max_length=120, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["authority", "name", "about"]),)
        constraints = (
            # Counting one round twice at a time would only waste the machine.
            models.UniqueConstraint(
                fields=["authority", "name", "about"],
                condition=Q(state__in=UNFINISHED) & ~Q(about=""),
                name="one_unfinished_job_per_subject",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.name

    def get_absolute_url(self) -> str:
        """The job's page in the office."""
        return reverse("tasks:job", args=[self.pk])

    @property
    def present_sentence(self) -> str:
        """What the job does now, for people."""
        if self.state == JobState.WAITING:
            return gettext("This work waits for its turn. It begins in a moment.")
        if self.state == JobState.FINISHED:
            return gettext("Done.")
        return self.sentence or gettext("This work has begun.")

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in UNFINISHED

    @property
    def has_failed(self) -> bool:
        """Whether the job ended without doing its work."""
        return self.state == JobState.FAILED

    @property
    def percent(self) -> int | None:
        """Share done, 0 to 100, or None while the job cannot tell."""
        if self.state == JobState.FINISHED:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else None


class TaskLease(models.Model):
    """A worker's claim on a running task; another may take it over afterwards.

    Tasks of Wagtail have leases too, and know no authority, so this is unscoped.
    """

    task_id = models.UUIDField(primary_key=True)
    worker_id = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_id}: {self.worker_id}"


class WorkerLife(models.Model):
    """The last sign of life of a worker process, for the health page."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id


class PeriodicRun(models.Model):
    """When some periodic work is due, who does it now, and how the last turn went.

    Turns go through all authorities, so the row belongs to none.

    due_at      moment of the next turn
    held_until  end of the claim of the worker `held_by`, or None when nobody works
    ended_at    end of the last turn that came to its end
    faults      authorities for which the last turn failed
    """

    name = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    held_by = models.CharField(max_length=64, blank=True)
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    faults = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    def is_due(self, *, now: datetime) -> bool:
        """Whether its turn has come and nobody has taken it."""
        return self.due_at <= now and (self.held_until is None or self.held_until <= now)
