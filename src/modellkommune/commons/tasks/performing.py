"""What stands between the worker and a job's function: scope, language, ending."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled
from django_tasks import TaskContext, task

from modellkommune.commons.tasks.leases import LeaseLost, is_held
from modellkommune.commons.tasks.models import UNFINISHED, Job, JobState
from modellkommune.commons.tasks.registry import registered
from modellkommune.commons.tasks.running import (
    STOPPING,
    JobFailed,
    RunningJob,
    StopRequested,
)

# Wagtail's index, reference and file tasks look up records of any authority by
# their key; every other task has to open the scope that it needs.
TASKS_WITHOUT_SCOPE = ("wagtail.", "modelsearch.")


def surroundings_of(task_path: str) -> AbstractContextManager[object]:
    """Return the scope in which a task of this dotted path is called."""
    if task_path.startswith(TASKS_WITHOUT_SCOPE):
        return scopes_disabled()
    return nullcontext()


@task(takes_context=True)
def perform(context: TaskContext, job_id: str) -> None:
    """Call the function of a job in the scope and language that the job names."""
    with scopes_disabled():
        record = Job.objects.select_related("authority").get(pk=job_id)
    # Killed after the job's last line and before the task's: all is done already.
    if record.is_over:
        return
    with scope(authority=record.authority), translation.override(record.language):
        _perform(record, _Hold(context))


class _Hold:
    """Asks whether this worker still holds the task, and may go on with it."""

    def __init__(self, context: TaskContext) -> None:
        self.task_id = UUID(str(context.task_result.id))
        self.worker_id = context.task_result.worker_ids[-1]

    def check(self) -> None:
        if STOPPING.is_set():
            raise StopRequested
        self.check_lease()

    def check_lease(self) -> None:
        if not is_held(task_id=self.task_id, worker_id=self.worker_id):
            raise LeaseLost(str(self.task_id))


def _perform(record: Job, hold: _Hold) -> None:
    Job.objects.filter(pk=record.pk).update(state=JobState.RUNNING)
    running_job = RunningJob(record, hold.check)
    try:
        result = registered(record.name).function(running_job, **record.arguments)
    except LeaseLost:
        raise
    except JobFailed as error:
        _end(record, hold, state=JobState.FAILED, sentence=str(error))
    except Exception:
        _end(record, hold, state=JobState.FAILED, sentence=unexpected_error())
        raise
    else:
        _end(record, hold, state=JobState.FINISHED, result=result)


def _end(record: Job, hold: _Hold, **changes: Any) -> None:
    with transaction.atomic():
        hold.check_lease()
        end_job(record.pk, **changes)


def end_job(job_id: UUID | str, **changes: Any) -> None:
    """Write how a job ended, unless it has ended before."""
    Job.objects.filter(pk=job_id, state__in=UNFINISHED).update(
        finished_at=timezone.now(), **changes
    )


def end_given_up(job_id: str) -> None:
    """Say on the job's page that too many workers died over it."""
    with scopes_disabled():
        record = Job.objects.filter(pk=job_id).first()
        if record is None:
            return
        with translation.override(record.language):
            end_job(record.pk, state=JobState.FAILED, sentence=broke_off_too_often())


def unexpected_error() -> str:
    """What people read when a job met an error that nobody foresaw."""
    return _(
        "An unexpected error stopped this work. Nothing unfinished was published. "
        "Please start it again; if it stops again, give the number of this job to "
        "those who run the installation."
    )


def broke_off_too_often() -> str:
    """What people read when a job took every worker down with it."""
    return _(
        "This work broke off several times, perhaps because it needs more memory "
        "than the server has. Nothing unfinished was published. Please give the "
        "number of this job to those who run the installation."
    )
