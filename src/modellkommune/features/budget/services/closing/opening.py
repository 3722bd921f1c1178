"""The people who hold the key open the ballots; afterwards the round can be counted.

Passphrases never leave this process: no job is queued with them and nothing of
them is stored. Opening therefore runs beside the request that brought them, in
a thread of the same process, and shows its progress like a background job.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import close_old_connections, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_scopes import scope

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.models import UNFINISHED
from modellkommune.commons.tasks.public import Job, JobState, RunningJob
from modellkommune.features.budget.models import BudgetRound, LiveRound
from modellkommune.features.budget.services.closing.gaps import refuse_with_gaps
from modellkommune.features.budget.services.closing.turnout import store_turnout
from modellkommune.features.budget.services.closing.working_files import prepare_for_count
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import (
    NotClosed,
    WrongPassphrase,
    WrongRecoveryText,
    open_ballots,
    unlock_round,
)

OPENING = "budget.open_ballots"
Report = Callable[[int, int, str], None]
_log = logging.getLogger(__name__)
# Openings at work in this process, by key of their job.
_at_work: dict[UUID, threading.Thread] = {}


class AlreadyOpened(RuntimeError):
    """The ballots of this round lie open."""


class OpeningAtWork(RuntimeError):
    """Somebody has begun to open the ballots; `job` shows how far it is."""

    def __init__(self, job: Job) -> None:
        super().__init__(str(job.pk))
        self.job = job


@dataclass(frozen=True)
class Keys:
    """What the people who came have typed.

    passphrases  by keyholder
    recovery     text of the printed share in the place of one of them, or empty
    """

    passphrases: Mapping[Person, str]
    recovery: str = ""

    def __repr__(self) -> str:
        return "Keys(…)"


def open_round(
    *,
    budget_round: BudgetRound,
    keys: Keys,
    by: Person,
    now: datetime,
    report: Report | None = None,
) -> int:
    """Open the ballots, keep the turnout, and make the round ready for its count.

    Returns how many ballots count. Stopped at any point it can be called again:
    before the ballots lie open with the keys, afterwards `finish_openings` does
    the rest. Raises NotClosed, GapsNotAccepted, and what `unlock_round` raises.
    """
    refuse_unless_ready(budget_round)
    if budget_round.live.opened_at is None:
        store_turnout(budget_round)
    opened = open_ballots(
        budget_round=budget_round,
        passphrases=keys.passphrases,
        recovery=keys.recovery,
        now=now,
        by=by,
        report=report,
    )
    prepare_for_count(budget_round=budget_round, now=now, report=report)
    return opened


def begin_opening(*, budget_round: BudgetRound, keys: Keys, by: Person, now: datetime) -> Job:
    """Check the keys, then open the ballots beside this request; return the job to look at.

    A passphrase that does not fit is told at once and noted in the journal.
    Raises NotClosed, GapsNotAccepted, AlreadyOpened, OpeningAtWork, and what
    `unlock_round` raises.
    """
    refuse_unless_ready(budget_round)
    if budget_round.live.opened_at is not None:
        raise AlreadyOpened(budget_round.slug)
    _check_keys(budget_round, keys, by=by, now=now)
    job = _job_for(budget_round, by)
    beside_the_request(job, lambda running: _open(budget_round, keys, by, running))
    return job


def refuse_unless_ready(budget_round: BudgetRound) -> None:
    """Raise NotClosed while voting goes on, GapsNotAccepted while something is open."""
    live = LiveRound.objects.get(round=budget_round)
    if live.closed_at is None:
        raise NotClosed(budget_round.slug)
    if live.opened_at is None:
        refuse_with_gaps(budget_round)


def running_opening(budget_round: BudgetRound) -> Job | None:
    """The opening that is at work; one whose process ended is marked as broken off.

    One process serves the office. An unfinished job that it knows nothing of
    belongs to a process that is gone, and its passphrases with it.
    """
    jobs = Job.objects.filter(
        name=OPENING, about=subject_of(budget_round), state__in=UNFINISHED
    ).order_by("created_at")
    for job in jobs:
        thread = _at_work.get(job.pk)
        if thread is not None and thread.is_alive():
            return job
        _end(job, state=JobState.FAILED, sentence=broke_off())
    return None


def beside_the_request(job: Job, work: Callable[[RunningJob], int]) -> None:
    """Do the work in a thread of its own, in the scope and language of the job."""
    thread = threading.Thread(target=_in_thread, args=(job, work), name=f"opening-{job.pk}")
    _at_work[job.pk] = thread
    thread.start()


def _in_thread(job: Job, work: Callable[[RunningJob], int]) -> None:
    try:
        perform(job, work)
    finally:
        _at_work.pop(job.pk, None)
        close_old_connections()


def perform(job: Job, work: Callable[[RunningJob], int]) -> None:
    """Do the work of a job here and now, and write down how it ended."""
    with scope(authority=job.authority), translation.override(job.language):
        try:
            opened = work(RunningJob(job, lambda: None))
        except Exception:  # noqa: BLE001  # whatever it was, people must read that it ended
            # Never with its arguments: they are passphrases.
            _log.exception("opening of ballots stopped", extra={"job": str(job.pk)})
            _end(job, state=JobState.FAILED, sentence=broke_off())
        else:
            _end(job, state=JobState.FINISHED, result={"ballots": opened})


def broke_off() -> str:
    """What people read when an opening stopped before its end."""
    return _(
        "Opening broke off. No ballot is lost and none has become readable in part. Please go "
        "back to the page and look: either everything is open, or the passphrases are asked "
        "for once more."
    )


def _open(budget_round: BudgetRound, keys: Keys, by: Person, running: RunningJob) -> int:
    return open_round(
        budget_round=budget_round, keys=keys, by=by, now=timezone.now(), report=running.checkpoint
    )


def _check_keys(budget_round: BudgetRound, keys: Keys, *, by: Person, now: datetime) -> None:
    try:
        unlock_round(
            budget_round=budget_round, passphrases=keys.passphrases, recovery=keys.recovery
        )
    except (WrongPassphrase, WrongRecoveryText):
        record(
            authority=budget_round.authority, kind="budget.opening-refused", about=budget_round,
            by=by, now=now,
        )  # fmt: skip
        raise


def _job_for(budget_round: BudgetRound, by: Person) -> Job:
    """A job that shows the progress; one at a time. Raises OpeningAtWork."""
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        running = running_opening(locked)
        if running is not None:
            raise OpeningAtWork(running)
        job: Job = Job.objects.create(
            authority=locked.authority,
            name=OPENING,
            about=subject_of(locked),
            language=translation.get_language() or "de",
            title=_("Opening the ballots of {title}").format(title=locked.title),
            state=JobState.RUNNING,
            next_url=reverse("budget_office:round", args=[locked.pk]),
            next_label=_("Go on to the count"),
            started_by=by,
        )
    return job


def _end(job: Job, **changes: object) -> None:
    Job.objects.filter(pk=job.pk, state__in=UNFINISHED).update(
        finished_at=timezone.now(), **changes
    )
