"""The worker: takes one task after the other until it is asked to end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import close_old_connections, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

from modellkommune.commons.tasks.leases import (
    LeaseLost,
    claim_next,
    give_up,
    put_back,
    take_up_abandoned,
)
from modellkommune.commons.tasks.leaving import leave_at_once
from modellkommune.commons.tasks.performing import (
    end_given_up,
    perform,
    surroundings_of,
)
from modellkommune.commons.tasks.running import STOPPING, StopRequested

logger = logging.getLogger("modellkommune.tasks")

LEASE = timedelta(seconds=30)
SECONDS_BETWEEN_LOOKS = 0.5


class Worker:
    """Does the tasks of every queue, one at a time.

    lease  how long a task stays claimed without a sign of life
    """

    def __init__(self, *, lease: timedelta = LEASE) -> None:
        self.worker_id = get_random_string(32)
        self.lease = lease
        self.holds: UUID | None = None

    def run(self) -> None:
        """Work until STOPPING is set."""
        while not STOPPING.is_set():
            close_old_connections()
            if not self.work_once():
                STOPPING.wait(SECONDS_BETWEEN_LOOKS)

    def work_off(self) -> int:
        """Do every waiting task, return how many there were."""
        count = 0
        while not STOPPING.is_set() and self.work_once():
            count += 1
        return count

    def work_once(self) -> bool:
        """Do one task; False when none was waiting."""
        now = timezone.now()
        for hopeless in take_up_abandoned(now=now):
            self._tell_of_giving_up(hopeless)
        task = claim_next(worker_id=self.worker_id, lease=self.lease, now=now)
        if task is None:
            return False
        self.holds = task.pk
        try:
            self._do(task)
        finally:
            self.holds = None
        return True

    def put_back(self) -> None:
        """Let the task in hand wait again, from another thread, before leaving."""
        if (task_id := self.holds) is not None:
            put_back(task_id=task_id, worker_id=self.worker_id)

    def _do(self, task: DBTaskResult) -> None:
        try:
            value = self._call(task)
        except StopRequested:
            put_back(task_id=task.pk, worker_id=self.worker_id)
        except LeaseLost:
            logger.warning("Task %s was taken over by another worker.", task.pk)
        except Exception as error:
            logger.exception("Task %s (%s) failed.", task.pk, task.task_path)
            self._end(task, error=error)
        else:
            self._end(task, value=value)

    def _call(self, task: DBTaskResult) -> object:
        task_result = task.task_result
        arguments = list(task_result.args)
        if task_result.task.takes_context:
            # The database backend has a result class of its own with the same facts.
            arguments.insert(0, TaskContext(task_result=task_result))  # type: ignore[arg-type]
        with surroundings_of(task.task_path):
            return task_result.task.call(*arguments, **task_result.kwargs)

    def _end(
        self,
        task: DBTaskResult,
        *,
        value: object = None,
        error: Exception | None = None,
    ) -> None:
        try:
            with transaction.atomic():
                give_up(task_id=task.pk, worker_id=self.worker_id)
                if error is None:
                    task.set_successful(value)
                else:
                    task.set_failed(error)
        except LeaseLost:
            logger.warning("Task %s was taken over before its end.", task.pk)

    def _tell_of_giving_up(self, task: DBTaskResult) -> None:
        logger.error("Task %s broke off too often and is given up.", task.pk)
        if task.task_path == perform.module_path:
            end_given_up(task.args_kwargs["args"][0])


def work_off() -> int:
    """Do all waiting tasks in this process; for commands and tests."""
    return Worker().work_off()


def leave_soon(worker: Worker, *, seconds: float) -> None:
    """Leave the process after a while, whatever the task in hand does.

    A task that reaches no checkpoint in time is put back; where even that is
    held up by the task's own transaction, its lease runs out instead.
    """
    for delay, action in ((seconds, worker.put_back), (seconds + 0.7, None)):
        timer = threading.Timer(delay, _leave, args=[action])
        timer.daemon = True
        timer.start()


def _leave(before: Callable[[], None] | None) -> None:
    if before is not None:
        before()
    # sys.exit would wait for the thread that does the task.
    leave_at_once(1)
