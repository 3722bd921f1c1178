"""A harvest from beginning to end: read, plan, let somebody look, apply, report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.fetching.public import FetchRefused
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.clients.sources import SourceReader
from modellkommune.features.opendata.models import (
    Dataset,
    HarvestItem,
    HarvestRun,
    HarvestSource,
    ItemAction,
    RunState,
)
from modellkommune.features.opendata.selectors.harvesting.known import (
    elsewhere,
    known_of,
    ours,
    rules_of,
)
from modellkommune.features.opendata.services.harvesting.applying import apply_run
from modellkommune.features.opendata.services.harvesting.ending import end_run, fail_run
from modellkommune.features.opendata.text.harvesting import HarvestRefused
from modellkommune.kernel.catalogue.harvesting.planning import Action, Planned, Planner
from modellkommune.kernel.catalogue.harvesting.stored import (
    as_json,
    changed_fields,
    dataset_from_json,
)

# A run that shows no life for so long was killed; another may begin.
FORGOTTEN_AFTER = timedelta(hours=6)
WRITES = (Action.NEW, Action.CHANGED, Action.WITHDRAWN)
KEPT = (*WRITES, Action.SKIPPED, Action.FAILED)

GoesOn = Callable[[int, int | None], Any]


class RunsAlready(Refused):
    """A source is read by one run at a time."""

    sentence = _("This source is being read at the moment. Please wait until that is done.")


def _nobody(_done: int, _total: int | None) -> None:
    """Nobody is told how far it has come."""


def begin_run(*, source: HarvestSource, now: datetime, by: Any = None) -> HarvestRun:
    """Store a new run of a source. Raises RunsAlready.

    A plan that nobody has looked at is put aside: the new one is nearer to the truth.
    """
    with transaction.atomic():
        HarvestSource.objects.select_for_update().get(pk=source.pk)
        running = HarvestRun.objects.filter(source=source, state=RunState.RUNNING)
        if running.filter(started_at__gt=now - FORGOTTEN_AFTER).exists():
            raise RunsAlready
        for forgotten in running:
            fail_run(run=forgotten, refusal=HarvestRefused("interrupted"), now=now)
        drop_plans(source=source, now=now)
        run: HarvestRun = HarvestRun.objects.create(
            authority=source.authority, source=source, started_at=now, started_by=by
        )
    return run


def drop_plans(*, source: HarvestSource, now: datetime) -> None:
    """Put plans aside that wait for a look, with what they would have written."""
    plans = HarvestRun.objects.filter(source=source, state=RunState.PLANNED)
    HarvestItem.objects.filter(run__in=plans).update(content={})
    plans.update(state=RunState.DROPPED, finished_at=now)


def plan_run(
    *,
    source: HarvestSource,
    now: datetime,
    by: Any = None,
    run: HarvestRun | None = None,
    goes_on: GoesOn = _nobody,
    sleep: Callable[[float], None] = time.sleep,
) -> HarvestRun:
    """Read a source to its end and store what would happen; nothing else is changed.

    run      begun before, by a job that is taken up again; its items are made anew
    goes_on  told after every page how many datasets were read, and of how many

    The run is PLANNED when there is something to write, UNCHANGED when there is not,
    FAILED with its trouble when the source could not be read.
    """
    run = run or begin_run(source=source, now=now, by=by)
    # What a run wrote before it was interrupted stays in its report.
    HarvestItem.objects.filter(run=run, applied_at__isnull=True).delete()
    reader = SourceReader(source, sleep=sleep)
    planner = Planner(
        known=known_of(source), elsewhere=elsewhere(source), ours=ours(), rules=rules_of(source)
    )
    try:
        for page in reader.all_pages():
            _keep(run, planner.page(page))
            goes_on(reader.read, reader.total)
        _keep(run, _gone(reader, planner))
    except (FetchRefused, HarvestRefused) as refusal:
        return fail_run(run=run, refusal=refusal, now=now)
    return _planned(run, reader, planner, now=now)


def _gone(reader: SourceReader, planner: Planner) -> Iterable[Planned]:
    """Return what is gone, if the source was really read to its end."""
    has_some = any(not one.is_withdrawn for one in planner.known.values())
    if has_some and not reader.read and not reader.is_unchanged:
        raise HarvestRefused("empty")
    return planner.gone() if reader.is_complete else ()


def _planned(
    run: HarvestRun, reader: SourceReader, planner: Planner, *, now: datetime
) -> HarvestRun:
    """Write down what was learnt, and whether anything is to be done."""
    run.counts = {action.value: planner.counts[action] for action in Action}
    run.pages = reader.pages
    run.reading = {
        "total": reader.total, "notes": dict(reader.notes), "etag": reader.etag,
        "modified": reader.modified, "many_gone": planner.needs_a_look,
    }  # fmt: skip
    if not reader.is_complete and not reader.is_unchanged:
        run.trouble = {
            "code": "incomplete",
            "parameters": {"told": reader.total, "read": reader.read},
        }
    if not any(planner.counts[action] for action in WRITES):
        return end_run(run=run, state=RunState.UNCHANGED, now=now)
    run.state = RunState.PLANNED
    run.save()
    return run


def _keep(run: HarvestRun, planned: Iterable[Planned]) -> None:
    """Store a page of the plan; what stays as it is, is only counted."""
    found = [one for one in planned if one.action in KEPT]
    changed = [one.identifier for one in found if one.action is Action.CHANGED]
    before = dict(
        Dataset.objects.filter(source=run.source, identifier__in=changed).values_list(
            "identifier", "foreign__description"
        )
    )
    HarvestItem.objects.bulk_create(_item(run, one, before.get(one.identifier)) for one in found)


def _item(run: HarvestRun, planned: Planned, before: dict[str, Any] | None) -> HarvestItem:
    content, changes, reason = {}, [], {}
    if planned.dataset:
        content = {"mark": planned.fingerprint, "dataset": as_json(planned.dataset)}
    if planned.dataset and before:
        changes = list(changed_fields(dataset_from_json(before), planned.dataset))
    if planned.reason:
        reason = {"code": planned.reason.code, "parameters": dict(planned.reason.parameters)}
    return HarvestItem(
        authority=run.authority, run=run, identifier=planned.identifier[:1000],
        title=planned.title.strip()[:300], action=ItemAction(planned.action.value),
        content=content, changes=changes, reason=reason,
    )  # fmt: skip


def needs_a_look(run: HarvestRun) -> bool:
    """Whether a person must agree before this plan is applied."""
    return not run.source.is_confirmed or bool(run.reading.get("many_gone"))


def harvest(
    *,
    source: HarvestSource,
    now: datetime,
    by: Any = None,
    run: HarvestRun | None = None,
    goes_on: GoesOn = _nobody,
    sleep: Callable[[float], None] = time.sleep,
) -> HarvestRun:
    """Read a source, and apply the plan unless a person must look at it first."""
    run = plan_run(source=source, now=now, by=by, run=run, goes_on=goes_on, sleep=sleep)
    if run.state == RunState.PLANNED and not needs_a_look(run):
        apply_run(run=run, now=now, goes_on=goes_on)
    return run


def confirm_run(*, run: HarvestRun, now: datetime, by: Any, goes_on: GoesOn = _nobody) -> None:
    """Apply a plan that somebody has looked at; further runs go by themselves."""
    HarvestSource.objects.filter(pk=run.source_id).update(is_confirmed=True)
    run.source.is_confirmed = True
    apply_run(run=run, now=now, by=by, goes_on=goes_on)
