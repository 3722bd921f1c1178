"""A job while it runs: reports progress and stops where it is safe to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from uuid import UUID

from modellkommune.commons.tasks.models import Job, JobState

# Set when the process is asked to end; a job sees it at its next checkpoint.
STOPPING = threading.Event()


def is_stopping() -> bool:
    """Whether this process is asked to end."""
    return STOPPING.is_set()


# Nobody reads faster; a job may call checkpoint as often as it likes.
SECONDS_BETWEEN_REPORTS = 0.3


class StopRequested(BaseException):
    """The worker is asked to end; the job goes on from the start or its own mark.

    Not an Exception, so that a job that catches errors of its rows lets it pass.
    """


class JobFailed(Exception):
    """The job cannot do its work; the text says to people why and what to do."""


class RunningJob:
    """What a job's function receives: its record, and where to report to.

    check   raises StopRequested or LeaseLost when the job must not go on
    """

    def __init__(self, record: Job, check: Callable[[], None]) -> None:
        self.record = record
        self._check = check
        self._reported_at = 0.0

    @property
    def id(self) -> UUID:
        """The job's key, the same in every attempt."""
        return self.record.pk

    def checkpoint(self, done: int, total: int, sentence: str) -> None:
        """Report progress; stop here when the worker is to end.

        Call it between two steps, each below two seconds, with everything that
        belongs together committed; inside a transaction the step is undone.

        done, total   steps done and altogether; 0 of 0 while it cannot be known
        sentence      what is being done, for people
        """
        self._check()
        if time.monotonic() - self._reported_at < SECONDS_BETWEEN_REPORTS:
            return
        self._reported_at = time.monotonic()
        Job.objects.filter(pk=self.record.pk, state=JobState.RUNNING).update(
            done=done, total=total, sentence=str(sentence)
        )
