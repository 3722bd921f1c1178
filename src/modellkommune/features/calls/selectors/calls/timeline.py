"""The life of a call for the office: its stations, and what is to be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import ApplicationState, Call
from modellkommune.features.calls.selectors.calls.states import (
    Stage,
    StateWords,
    stage_of,
    state_words,
)

# A jury is asked in time when so many days are left; one more week is too late.
JURY_IN_TIME = timedelta(days=14)
# A draft whose deadline is this near leaves municipalities no time to apply.
SHORTEST_TIME = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the life of a call: done, now or still to come.

    at   when it was or will be, or None
    """

    label: str
    state: str
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done now.

    page        name of an address of the office below the call
    permission  who may do it
    """

    label: str
    page: str
    permission: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call in the overview of the office."""

    call: Call
    state: StateWords
    applications: int
    days_left: int | None


def calls_with_figures() -> QuerySet[Call]:
    """All calls of the open scope with numbers of applications, jurors and grants."""
    received = ~Q(applications__state=ApplicationState.DRAFT)
    return Call.objects.select_related("authority").annotate(
        received_count=Count("applications", filter=received, distinct=True),
        juror_count=Count("jurors", distinct=True),
        grant_count=Count("grants", distinct=True),
    )


def office_rows(now: datetime) -> list[CallRow]:
    """The calls of the office: drafts and running ones first, then the newest; one query."""
    rows = [_row(call, now) for call in calls_with_figures()]
    order = list(Stage)
    return sorted(
        rows,
        key=lambda row: (
            row.state.stage == Stage.ANNOUNCED,
            order.index(row.state.stage),
            -(row.call.closes_at.timestamp() if row.call.closes_at else 0),
        ),
    )


def _row(call: Any, now: datetime) -> CallRow:
    is_running = call.closes_at and stage_of(call, now) in (Stage.OPEN, Stage.COMING)
    days = (localdate(call.closes_at) - localdate(now)).days if is_running else None
    applications = call.received_count or call.known_applications or 0
    return CallRow(call, state_words(call, now), applications, days)


def stations_of(call: Call, now: datetime) -> list[Station]:
    """The stations in their order; exactly one of them is "now"."""
    stage = stage_of(call, now)
    order = list(Stage)
    place = order.index(stage)
    facts = [
        (_("Written"), None),
        (_("Public"), call.published_at),
        (_("Open; form and criteria are fixed"), call.frozen_at or call.opens_at),
        (_("Deadline; checking and judging"), call.closes_at),
        (_("Decided by the jury"), call.decided_at),
        (_("Announced; grants begin"), call.announced_at),
    ]
    return [
        Station(label, "done" if number < place else "now" if number == place else "coming", at)
        for number, (label, at) in enumerate(facts)
    ]


def tasks_of(call: Any, now: datetime) -> Iterator[Task]:
    """What the office should do with a call now; `call` of `calls_with_figures`."""
    stage = stage_of(call, now)
    if stage in (Stage.DRAFT, Stage.COMING, Stage.OPEN):
        yield from _before_the_deadline(call, stage, now)
    if stage == Stage.JUDGING:
        yield from _judging(call)
    if stage == Stage.DECIDED:
        yield Task(_("Send the letters"), "letters", permissions.DECIDE)
        yield Task(_("Announce the decision"), "announce", permissions.DECIDE)
    if stage == Stage.ANNOUNCED and call.grant_count:
        yield Task(_("Look after the grants"), "grants", permissions.KEEP_GRANTS)


def _before_the_deadline(call: Any, stage: Stage, now: datetime) -> Iterator[Task]:
    if stage == Stage.DRAFT:
        due = localdate(call.closes_at - SHORTEST_TIME) if call.closes_at else None
        yield Task(_("Finish and publish the call"), "edit", permissions.KEEP, due)
    elif _jury_is_due(call, now):
        yield Task(_("Name the jury"), "jury", permissions.KEEP, localdate(call.closes_at))
    if stage == Stage.OPEN and call.by_mail:
        yield Task(_("Look through the mail"), "mail", permissions.TRIAGE)


def _judging(call: Any) -> Iterator[Task]:
    yield Task(_("Check the applications"), "applications", permissions.CHECK)
    if not call.juror_count:
        yield Task(_("Name the jury"), "jury", permissions.KEEP)
    if call.reviews_close_at is None:
        yield Task(_("Fix the time of judging"), "edit_afterwards", permissions.KEEP)
    yield Task(_("Hold the session of the jury"), "session", permissions.HOLD_SESSION)


def _jury_is_due(call: Any, now: datetime) -> bool:
    is_near = call.closes_at is not None and call.closes_at - now <= JURY_IN_TIME
    return is_near and not call.juror_count
