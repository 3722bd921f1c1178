"""Work that comes again by itself: every minute, every night.

A room registers it in its module `tasks`:

    @periodic("budget.close_rounds", every=timedelta(minutes=1))
    def close_rounds(now: datetime) -> None:
        ...

Some worker calls the function once per interval, for each authority in turn with
its scope open. An error of one authority is written down and the next one's turn
comes all the same. A worker may be killed in the middle; what is left undone must
be found again at the next turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django_scopes import scope, scopes_disabled

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.tasks.models import PeriodicRun
from modellkommune.commons.tasks.running import STOPPING

logger = logging.getLogger("modellkommune.tasks")

Work = Callable[[datetime], object]

# How long a claim lasts without a sign of life of the worker.
CLAIM = timedelta(minutes=1)
# A turn may begin so much later before anybody is told, whatever its interval.
PATIENCE = timedelta(minutes=5)


class PeriodTaken(ValueError):
    """Two functions were registered under one name."""


@dataclass(frozen=True)
class Periodic:
    """A function that is called again and again.

    for_each_authority   False calls it once per turn, outside of every scope
    """

    name: str
    every: timedelta
    function: Work
    for_each_authority: bool


_registered: dict[str, Periodic] = {}


def periodic(
    name: str, *, every: timedelta, for_each_authority: bool = True
) -> Callable[[Work], Work]:
    """Have the decorated function called once per interval; it takes `now`."""

    def register(function: Work) -> Work:
        known = _registered.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise PeriodTaken(name)
        _registered[name] = Periodic(name, every, function, for_each_authority)
        return function

    return register


def all_periodic() -> list[Periodic]:
    """Everything that comes again, by name."""
    return sorted(_registered.values(), key=lambda work: work.name)


def due_work(*, now: datetime) -> list[Periodic]:
    """Return what is due and nobody does; one query, however much is registered."""
    runs = {run.name: run for run in PeriodicRun.objects.all()}
    return [
        work for work in all_periodic() if work.name not in runs or runs[work.name].is_due(now=now)
    ]


def claim(work: Periodic, *, worker_id: str, now: datetime) -> bool:
    """Take this turn; False when it is not due or another worker has it."""
    # The row of work that is new is made once and stays.
    PeriodicRun.objects.get_or_create(name=work.name, defaults={"due_at": now})
    free = PeriodicRun.objects.filter(name=work.name, due_at__lte=now).exclude(held_until__gt=now)
    return bool(
        free.update(
            due_at=now + work.every, begun_at=now, held_by=worker_id, held_until=now + CLAIM
        )
    )


def keep_claims(*, worker_id: str, now: datetime) -> None:
    """Keep what this worker is doing for another while."""
    PeriodicRun.objects.filter(held_by=worker_id, held_until__isnull=False).update(
        held_until=now + CLAIM
    )


def run_turn(work: Periodic, *, worker_id: str, now: datetime) -> None:
    """Do a claimed turn to its end and write down how it went."""
    faults = perform_turn(work, now=now)
    PeriodicRun.objects.filter(name=work.name, held_by=worker_id).update(
        ended_at=timezone.now(), held_until=None, faults=faults
    )


def perform_turn(work: Periodic, *, now: datetime) -> int:
    """Call the function for every authority; return how many calls failed."""
    with translation.override(settings.LANGUAGE_CODE):
        if not work.for_each_authority:
            return _call(work, now=now, whose="all authorities")
        faults = 0
        for authority in Authority.objects.order_by("pk"):
            if STOPPING.is_set():
                break
            with scope(authority=authority):
                faults += _call(work, now=now, whose=authority.slug)
        return faults


def _call(work: Periodic, *, now: datetime, whose: str) -> int:
    try:
        if work.for_each_authority:
            work.function(now)
        else:
            with scopes_disabled():
                work.function(now)
    except Exception:
        logger.exception("The periodic work %s failed for %s.", work.name, whose)
        return 1
    return 0


def late_work(*, now: datetime) -> list[str]:
    """Return the names of work whose turn has been due for too long, or never came."""
    runs = {run.name: run for run in PeriodicRun.objects.all()}
    return [
        work.name
        for work in all_periodic()
        if work.name not in runs or runs[work.name].due_at < now - max(work.every, PATIENCE)
    ]


def failing_work() -> list[str]:
    """Return the names of work whose last turn failed for somebody."""
    return [run.name for run in PeriodicRun.objects.filter(faults__gt=0).order_by("name")]


def run_due(*, now: datetime, worker_id: str = "here") -> list[str]:
    """Do all work that is due in this process; return its names. For commands and tests."""
    done = []
    for work in due_work(now=now):
        if claim(work, worker_id=worker_id, now=now):
            run_turn(work, worker_id=worker_id, now=now)
            done.append(work.name)
    return done
