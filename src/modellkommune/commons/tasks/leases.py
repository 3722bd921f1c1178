"""Claiming tasks for a time, keeping them, and taking up those left behind.

django-tasks-db marks a task as running and leaves it so for ever when the worker
is killed. A lease beside it runs out instead, and another worker takes the task.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from modellkommune.commons.tasks.models import TaskLease

# A task that has cost this many workers their life would cost the next one too.
MOST_ATTEMPTS = 5


class LeaseLost(Exception):
    """Another worker has taken the task over; this one must not go on."""


class BrokeOffTooOften(RuntimeError):
    """Every worker that took the task up died over it."""


def claim_next(*, worker_id: str, lease: timedelta, now: datetime) -> DBTaskResult | None:
    """Return the next waiting task, now held by this worker, or None."""
    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        task = DBTaskResult.objects.ready().get_locked()
        if task is None:
            return None
        task.claim(worker_id)
        TaskLease.objects.update_or_create(
            task_id=task.pk,
            defaults={"worker_id": worker_id, "expires_at": now + lease},
        )
    return task


def renew(*, worker_id: str, lease: timedelta, now: datetime) -> None:
    """Keep what this worker holds for another while."""
    TaskLease.objects.filter(worker_id=worker_id).update(expires_at=now + lease)


def is_held(*, task_id: UUID, worker_id: str) -> bool:
    """Whether the worker still holds the task."""
    return TaskLease.objects.filter(task_id=task_id, worker_id=worker_id).exists()


def give_up(*, task_id: UUID, worker_id: str) -> None:
    """End the lease. Raises LeaseLost when another worker holds the task."""
    held = TaskLease.objects.filter(task_id=task_id, worker_id=worker_id)
    if not held.delete()[0]:
        raise LeaseLost(str(task_id))


def put_back(*, task_id: UUID, worker_id: str) -> bool:
    """Let the task wait again after an orderly stop; False when it is not held."""
    with transaction.atomic():
        try:
            give_up(task_id=task_id, worker_id=worker_id)
        except LeaseLost:
            return False
        task = DBTaskResult.objects.select_for_update().get(pk=task_id)
        task.status = TaskResultStatus.READY
        # An orderly stop is no failed attempt.
        task.worker_ids = task.worker_ids[:-1]
        task.save(update_fields=["status", "worker_ids"])
    return True


def take_up_abandoned(*, now: datetime) -> list[DBTaskResult]:
    """Let tasks wait again whose worker has died.

    Returns the tasks given up for good, because too many workers died over them.
    """
    expired = TaskLease.objects.filter(expires_at__lt=now)
    if not expired.exists():
        return []
    with transaction.atomic():
        leases = list(expired.select_for_update(skip_locked=True))
        tasks = DBTaskResult.objects.select_for_update().filter(
            pk__in=[lease.task_id for lease in leases],
            status=TaskResultStatus.RUNNING,
        )
        hopeless = [task for task in tasks if not _may_wait_again(task)]
        TaskLease.objects.filter(pk__in=[lease.pk for lease in leases]).delete()
    return hopeless


def _may_wait_again(task: DBTaskResult) -> bool:
    if len(task.worker_ids) >= MOST_ATTEMPTS:
        task.set_failed(BrokeOffTooOften(task.task_path))
        return False
    task.status = TaskResultStatus.READY
    task.save(update_fields=["status"])
    return True
