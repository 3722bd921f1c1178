"""Starting a run, and applying a plan, beside the request."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.public import Job, enqueue
from modellkommune.features.opendata.models import HarvestRun, HarvestSource, RunState
from modellkommune.features.opendata.services.harvesting.applying import PlanIsOver
from modellkommune.features.opendata.services.harvesting.running import RunsAlready, begin_run

HARVEST, APPLY = "opendata.harvest", "opendata.apply_harvest"


def start_run(*, source: HarvestSource, now: datetime, by: Any = None) -> Job | None:
    """Queue a run; returns its job, or None when the source is being read already."""
    try:
        run = begin_run(source=source, now=now, by=by)
    except RunsAlready:
        return None
    title = _("Reading the source “{title}”").format(title=source.title)
    return _queue(HARVEST, run, title=title, by=by)


def start_applying(*, run: HarvestRun, by: Any) -> Job:
    """Queue the applying of a plan that somebody has looked at. Raises PlanIsOver."""
    if run.state != RunState.PLANNED:
        raise PlanIsOver
    title = _("Taking over from “{title}”").format(title=run.source.title)
    return _queue(APPLY, run, title=title, by=by)


def _queue(name: str, run: HarvestRun, *, title: str, by: Any) -> Job:
    return enqueue(
        name, authority=run.authority, arguments={"run_id": run.pk}, about=run, title=title,
        started_by=by, next_url=reverse("opendata_office:run", args=[run.pk]),
        next_label=_("To the result"),
    )  # fmt: skip
