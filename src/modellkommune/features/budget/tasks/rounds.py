"""The background jobs of rounds, from reading files to counting; thin, the services do it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import JobFailed, RunningJob, job, periodic
from modellkommune.features.budget.models import BudgetRound, Count, RoundState
from modellkommune.features.budget.services import counting, importing, missing, proposals
from modellkommune.features.budget.services.closing.ending import close_due_rounds
from modellkommune.features.budget.services.closing.parts import count_all
from modellkommune.features.budget.services.closing.working_files import finish_openings
from modellkommune.features.budget.services.rounds import COUNTING, READING
from modellkommune.features.budget.services.setup.warning import warn_where_lock_is_missing
from modellkommune.features.budget.services.voting.cleaning import clean_what_is_left


@job(READING)
def read_uploads(running: RunningJob, *, round_id: int) -> dict[str, Any]:
    """Read and check what was uploaded for a round."""
    budget_round = BudgetRound.objects.select_related("authority").get(pk=round_id)
    if budget_round.state != RoundState.IMPORTING:
        return {}
    found = importing.import_uploads(
        budget_round=budget_round, now=timezone.now(), report=running.checkpoint
    )
    return {"accepted": found.accepted, "refused": found.refused, "sound": found.sound}


@job(COUNTING, queue="counting")
def count_round(running: RunningJob, *, round_id: int) -> dict[str, Any]:
    """Count a round, then let the search for missing votes begin."""
    budget_round = BudgetRound.objects.select_related("authority").get(pk=round_id)
    if budget_round.state != RoundState.COUNTING:
        return {}
    try:
        counts = count_all(budget_round=budget_round, now=timezone.now(), report=running.checkpoint)
    except ValueError as error:
        raise JobFailed(
            _(
                "The rule does not fit these ballots: {reason} Please change the "
                "rule in the settings and count again. Nothing was lost."
            ).format(reason=error)
        ) from error
    for count in counts:
        counting.begin_search(count=count)
    return {"count": counts[0].pk, "result_digest": counts[0].result_digest}


@job(counting.RECOUNT, queue="counting")
def recount(running: RunningJob, *, count_id: int, person_id: int | None) -> dict[str, Any]:
    """Count the frozen ballots again and note whether the bytes are the same."""
    count = Count.objects.select_related("round__authority").get(pk=count_id)
    running.checkpoint(0, 0, _("Counting the frozen ballots again"))
    person = Person.objects.filter(pk=person_id or 0).first()
    found = counting.recount(count=count, now=timezone.now(), counted_by=person)
    return {"agrees": found.agrees, "result_digest": found.result_digest}


@job(counting.MISSING)
def find_missing(running: RunningJob, *, count_id: int) -> None:
    """Look for the votes that losing projects lacked."""
    count = Count.objects.select_related("round__authority").get(pk=count_id)
    missing.find_missing(count=count, report=running.checkpoint)


@periodic("budget.close_rounds", every=timedelta(minutes=1))
def close_rounds(now: datetime) -> None:
    """Note the end of every vote that is over, and finish openings that broke off."""
    close_due_rounds(now)
    finish_openings(now)


@periodic("budget.warn_of_missing_locks", every=timedelta(minutes=10))
def warn_of_missing_locks(now: datetime) -> None:
    """Tell the office where voting should open and the rules are not locked."""
    warn_where_lock_is_missing(now)


@periodic("budget.clean_traces", every=timedelta(minutes=10))
def clean_traces(now: datetime) -> None:
    """Finish removing the traces of sealed ballots where an opening was interrupted."""
    clean_what_is_left(now)


@periodic("budget.forget_leftovers", every=timedelta(hours=1))
def forget_leftovers(now: datetime) -> None:
    """Delete proposals that nobody confirmed, and pictures of forms never sent."""
    proposals.forget_leftovers(now=now)
