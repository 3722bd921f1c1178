"""The end of a run: what is remembered of it, and when the source is read next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from modellkommune.commons.fetching.public import FetchRefused
from modellkommune.commons.journal.public import record
from modellkommune.features.opendata.models import HarvestRun, HarvestSource, RunState
from modellkommune.features.opendata.text.harvesting import HarvestRefused

# A source that does not answer is asked again soon, then ever more seldom.
TOLD = ("new", "changed", "withdrawn")
FIRST_PAUSE, LONGEST_PAUSE = timedelta(hours=1), timedelta(days=7)


def end_run(*, run: HarvestRun, state: RunState, now: datetime, by: Any = None) -> HarvestRun:
    """Write down the end of a run that could read its source."""
    run.state, run.finished_at = state, now
    run.save()
    source = run.source
    if source.is_confirmed and not run.trouble:
        source.etag = run.reading.get("etag", "")[:300] or source.etag
        source.modified = run.reading.get("modified", "")[:100] or source.modified
    source.failures = 0
    source.next_at = next_run(source, now=now)
    source.save(update_fields=["etag", "modified", "failures", "next_at"])
    if state == RunState.DONE:
        _record(run, now=now, by=by)
    return run


def fail_run(
    *, run: HarvestRun, refusal: FetchRefused | HarvestRefused, now: datetime
) -> HarvestRun:
    """Write down why a source could not be read; what was taken over before stays."""
    run.state, run.finished_at = RunState.FAILED, now
    run.trouble = {"code": refusal.code, "parameters": dict(refusal.parameters)}
    run.save()
    source = run.source
    source.failures = min(source.failures + 1, 1000)
    source.next_at = next_run(source, now=now)
    source.save(update_fields=["failures", "next_at"])
    return run


def next_run(source: HarvestSource, *, now: datetime) -> datetime | None:
    """Return when a source is read again, None for one that is read by hand only."""
    if not source.every_hours or not source.is_active:
        return None
    usual = timedelta(hours=source.every_hours)
    if not source.failures:
        return now + usual
    pause: timedelta = FIRST_PAUSE * 2 ** min(source.failures - 1, 10)
    return now + min(pause, max(usual, LONGEST_PAUSE))


def _record(run: HarvestRun, *, now: datetime, by: Any) -> None:
    record(
        authority=run.authority, kind="opendata.harvest-applied", about=run.source,
        by=by or run.started_by, now=now,
        facts={f"datasets_{name}": run.counts.get(name, 0) for name in TOLD},
    )  # fmt: skip
