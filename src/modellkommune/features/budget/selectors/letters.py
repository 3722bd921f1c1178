"""What the office sees of registers and letters: numbers, and never a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from modellkommune.commons.tasks.public import Job, job_for
from modellkommune.features.budget.models import (
    Addressee,
    BudgetRound,
    EntitledBy,
    Entitlement,
    PrintRun,
    RegisterImport,
)

# The job that sets letters.
PRINTING = "budget.print_letters"


@dataclass(frozen=True)
class LettersDesk:
    """The page of the letters.

    waiting   people of the register who have no letter yet
    run       the run that is being set, handed out or confirmed; None otherwise
    job       the work on it
    """

    registers: Sequence[RegisterImport]
    waiting: int
    run: PrintRun | None
    job: Job | None
    past: Sequence[PrintRun]
    entitled: int
    withdrawn: int

    @property
    def is_stopped(self) -> bool:
        """Whether an unfinished run has nothing that works on it."""
        if self.run is None or self.run.made_at is not None:
            return False
        return self.job is None or self.job.is_over

    @property
    def is_running(self) -> bool:
        """Whether letters are being set now."""
        return self.run is not None and self.run.made_at is None and not self.is_stopped


def letters_desk(budget_round: BudgetRound) -> LettersDesk:
    """Everything the page shows; five queries."""
    runs = list(PrintRun.objects.filter(round=budget_round))
    run = next((entry for entry in runs if entry.deleted_at is None), None)
    numbers = Entitlement.objects.filter(round=budget_round, entitled_by=EntitledBy.CODE).aggregate(
        entitled=Count("pk", filter=Q(voided_on=None)),
        withdrawn=Count("pk", filter=Q(voided_on__isnull=False)),
    )
    return LettersDesk(
        registers=list(RegisterImport.objects.filter(round=budget_round)),
        waiting=Addressee.objects.filter(
            entitlement__round=budget_round,
            entitlement__voided_on=None,
            run=None,
            register__taken_over_at__isnull=False,
        ).count(),
        run=run,
        job=job_for(PRINTING, about=run) if run and run.made_at is None else None,
        past=[entry for entry in runs if entry.deleted_at is not None],
        entitled=numbers["entitled"],
        withdrawn=numbers["withdrawn"],
    )


def fault_sentence(code: str) -> str:
    """Why a row of a register cannot be taken over, and what to do."""
    return {
        "cell-missing": _("This cell is empty."),
        "name-too-long": _("The name is longer than a letter can show."),
        "postcode-unreadable": _("This is no postcode of five digits."),
        "address-too-long": _("The address does not fit into the window of an envelope."),
        "birth-unreadable": _("This is no date. Please write it as 24.12.1990."),
        "birth-implausible": _("Nobody of this age can be listed. Please check the year."),
        "age-uncertain": _("Day and month are unknown, and the year alone does not decide."),
        "district-unknown": _("The round has no district of this name."),
    }.get(code, code)


def reason_words(code: str) -> str:
    """Why rows are left out, for the table of numbers."""
    return {
        "too-young": _("too young on the cut-off day"),
        "blocked-left-out": _("block on information, by your choice"),
        "repeated": _("the same person once more"),
        "namesake": _("same name and birth date at another address"),
        "known": _("entitled already"),
        "unknown": _("not entitled, so nothing to withdraw"),
    }[code]


def left_out(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The reasons of a check report with numbers and lines."""
    return [
        {
            "words": reason_words(code),
            "count": report[code],
            "lines": report["lines"].get(code, []),
        }
        for code in ("too-young", "blocked-left-out", "repeated", "namesake", "known", "unknown")
        if report.get(code)
    ]


def faults_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The faulty rows of a check report as sentences."""
    return [
        {**fault, "sentence": fault_sentence(fault["code"])} for fault in report.get("faults", [])
    ]
