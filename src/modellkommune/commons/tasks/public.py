"""The door for other rooms: register a job, start it, find it, do it at once.

A room registers its jobs in its own module `tasks`, which is read at start:

    @job("budget.count_round", queue="counting")
    def count_round(running: RunningJob, *, round_id: int) -> None:
        ...
        running.checkpoint(done=3, total=10, sentence=_("Reading ballots"))

and starts them from its services with `enqueue("budget.count_round", ...)`. The
page of a job is `job.get_absolute_url()`; `templates/tasks/progress.html` shows
its bar in any page that is given `job`.

What comes again by itself is registered there too:

    @periodic("budget.close_rounds", every=timedelta(minutes=1))
    def close_rounds(now: datetime) -> None:
        ...  # called once per interval for each authority, with its scope open
"""

from modellkommune.commons.tasks.heartbeat import (
    seconds_since_life as seconds_since_worker_lived,
)
from modellkommune.commons.tasks.leaving import leave_at_once
from modellkommune.commons.tasks.models import Job, JobState
from modellkommune.commons.tasks.periods import failing_work, late_work, periodic, run_due
from modellkommune.commons.tasks.registry import UnknownJob, job
from modellkommune.commons.tasks.running import (
    JobFailed,
    RunningJob,
    StopRequested,
    is_stopping,
)
from modellkommune.commons.tasks.selectors import job_for
from modellkommune.commons.tasks.services import enqueue
from modellkommune.commons.tasks.worker import work_off

__all__ = [
    "Job",
    "JobFailed",
    "JobState",
    "RunningJob",
    "StopRequested",
    "UnknownJob",
    "enqueue",
    "failing_work",
    "is_stopping",
    "job",
    "job_for",
    "late_work",
    "leave_at_once",
    "periodic",
    "run_due",
    "seconds_since_worker_lived",
    "work_off",
]
