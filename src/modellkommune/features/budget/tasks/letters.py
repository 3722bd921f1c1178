"""The background jobs of registers and letters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import DocumentFailed
from modellkommune.commons.tasks.public import JobFailed, RunningJob, job, periodic
from modellkommune.features.budget.models import PrintRun, RegisterImport
from modellkommune.features.budget.selectors import messages
from modellkommune.features.budget.selectors.letters import PRINTING
from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services.letters.files import forget_old_files
from modellkommune.features.budget.services.letters.printing import set_letters
from modellkommune.features.budget.services.letters.register import (
    CHECKING,
    TAKING_OVER,
    CutOffMissing,
    RegisterGone,
    check_register,
)
from modellkommune.features.budget.services.letters.taking_over import (
    RowsFaulty,
    take_over_register,
)
from modellkommune.kernel.tables import TableRefused


@job(CHECKING)
def check_table(running: RunningJob, *, register_id: int) -> dict[str, Any]:
    """Read every row of a table of residents, and keep numbers only."""
    register = _register(register_id)
    if register.taken_over_at is not None:
        return {}
    try:
        found = check_register(register=register, now=timezone.now(), report=running.checkpoint)
    except (TableRefused, RegisterGone, CutOffMissing) as refusal:
        raise JobFailed(_sentence_for(refusal)) from refusal
    return {"rows": found["rows"], "taken": found["taken"], "faulty": found["faulty"]}


@job(TAKING_OVER)
def take_over(running: RunningJob, *, register_id: int) -> dict[str, Any]:
    """Take the checked residents over, in random order, and delete the table."""
    register = _register(register_id)
    if register.taken_over_at is not None:
        return {}
    try:
        found = take_over_register(
            register=register,
            now=timezone.now(),
            report=running.checkpoint,
            by=running.record.started_by,
        )
    except (TableRefused, RegisterGone, CutOffMissing, RowsFaulty) as refusal:
        raise JobFailed(_sentence_for(refusal)) from refusal
    return {"taken": found["taken"]}


@job(PRINTING)
def print_letters(running: RunningJob, *, run_id: int) -> dict[str, Any]:
    """Set the letters of a run; a run that broke off goes on where it stopped."""
    run = PrintRun.objects.select_related("round__authority__portal", "round__live").get(pk=run_id)
    try:
        set_letters(
            run=run,
            now=timezone.now(),
            report=running.checkpoint,
            by=running.record.started_by,
        )
    except DocumentFailed as error:
        # Typst's own words could repeat what stands in the letter.
        raise JobFailed(
            _(
                "A letter could not be set. What was set so far is kept; please let the "
                "work go on, and tell those who run the installation if it stops again."
            )
        ) from error
    return {"letters": run.letters}


@periodic("budget.forget_letters", every=timedelta(hours=1))
def forget_letters(now: datetime) -> None:
    """Delete print files and tables of residents that nobody needs any more."""
    forget_old_files(now=now)


def _register(register_id: int) -> RegisterImport:
    found: RegisterImport = RegisterImport.objects.select_related(
        "round__authority", "round__live"
    ).get(pk=register_id)
    return found


def _sentence_for(refusal: Exception) -> str:
    """Why a table was not read or taken over, and what to do."""
    if isinstance(refusal, TableRefused):
        return messages.sentence(FoundFault(refusal.code, "error", None, "", refusal.parameters))
    if isinstance(refusal, CutOffMissing):
        return _("The round has a minimum age. Please enter the day on which age is looked at.")
    if isinstance(refusal, RowsFaulty):
        return _(
            "{faulty} rows are faulty, so nothing was taken over. Correct them, or say "
            "that the rest is to be taken over without them."
        ).format(faulty=refusal.faulty)
    return _("The table is no longer there. Please upload it once more.")
