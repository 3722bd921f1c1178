"""Background jobs of this topic: sources and runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.leases import LeaseLost
from modellkommune.commons.tasks.public import RunningJob, is_stopping, job, periodic
from modellkommune.features.opendata.models import HarvestRun, HarvestSource, RunState
from modellkommune.features.opendata.services.harvesting.ending import fail_run
from modellkommune.features.opendata.services.harvesting.running import confirm_run, harvest
from modellkommune.features.opendata.services.harvesting.starting import APPLY, HARVEST, start_run
from modellkommune.features.opendata.text.harvesting import HarvestRefused


@job(HARVEST)
def harvest_source(running: RunningJob, *, run_id: int) -> None:
    """Read a source; taken up again, the plan is made anew and applied where it stood."""
    run = HarvestRun.objects.select_related("source__authority", "source__office").get(pk=run_id)
    if run.state == RunState.RUNNING:
        with _failing_openly(run):
            harvest(source=run.source, now=timezone.now(), run=run, goes_on=_telling(running))


@job(APPLY)
def apply_plan(running: RunningJob, *, run_id: int) -> None:
    """Apply a plan that somebody has looked at."""
    run = HarvestRun.objects.select_related("source__authority", "source__office").get(pk=run_id)
    if run.state in (RunState.PLANNED, RunState.RUNNING):
        by = running.record.started_by
        with _failing_openly(run):
            confirm_run(run=run, now=timezone.now(), by=by, goes_on=_telling(running))


@periodic("opendata.harvest_due", every=timedelta(minutes=10))
def harvest_due(now: datetime) -> None:
    """Start a run of every source whose turn has come."""
    due = HarvestSource.objects.filter(is_active=True, is_confirmed=True, next_at__lte=now)
    for source in due.select_related("authority").order_by("next_at"):
        if is_stopping():
            return
        start_run(source=source, now=now)


@contextmanager
def _failing_openly(run: HarvestRun) -> Iterator[None]:
    """Write down that a run ended in a fault of our own, so that the next can begin.

    The order to stop is no such fault (it is no Exception): the run goes on later.
    """
    try:
        yield
    except LeaseLost:
        raise
    except Exception:
        fail_run(run=run, refusal=HarvestRefused("interrupted"), now=timezone.now())
        raise


def _telling(running: RunningJob) -> Any:
    def tell(done: int, total: int | None) -> None:
        running.checkpoint(done, max(total or done, done, 1), _("Taking over datasets"))

    return tell
