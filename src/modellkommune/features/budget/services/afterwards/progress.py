"""Reporting how far a funded project has come; followers are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetProject,
    Progress,
    ProgressReport,
)
from modellkommune.features.budget.selectors.afterwards import project_afterwards


class NotFunded(RuntimeError):
    """The project was not chosen and the council gave it nothing, so nothing is built."""


class ReportFaulty(ValueError):
    """The report cannot be published as it is; `faults` says why, by code."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class ReportFacts:
    """What the office reports of a project."""

    state: Progress
    reported_on: date
    text: str = ""
    planned_cents: int | None = None
    spent_cents: int | None = None
    picture: AuthorityImage | None = None
    picture_alt: str = ""


def report_progress(
    *, project: BudgetProject, facts: ReportFacts, by: Person | None, now: datetime
) -> ProgressReport:
    """Publish a report and tell those who follow the project or wrote its proposal.

    Raises NotFunded, and ReportFaulty with the codes `future` (a day to come),
    `no-reason` (dropped without saying why), `no-alt` (a picture without words)
    and `negative` (an amount below zero).
    """
    funded, _refused = project_afterwards(project, today=timezone.localdate(now))
    if funded is None:
        raise NotFunded(project.name)
    faults = _faults(facts, now)
    if faults:
        raise ReportFaulty(faults)
    with transaction.atomic():
        report: ProgressReport = ProgressReport.objects.create(
            authority=project.authority,
            project=project,
            state=facts.state,
            reported_on=facts.reported_on,
            text=facts.text.strip(),
            planned_cents=facts.planned_cents,
            spent_cents=facts.spent_cents,
            picture=facts.picture,
            picture_alt=facts.picture_alt,
            reported_by=by,
        )
        record(
            authority=project.authority, kind="budget.progress-reported", about=project, by=by,
            now=now, facts={"state": str(facts.state), "reported_on": str(facts.reported_on)},
        )  # fmt: skip
        tell_followers(
            "budget/progress_reported", about=followed_record(project),
            authority=project.authority, now=now, context={"project": project, "report": report},
        )  # fmt: skip
    return report


def withdraw_report(*, report: ProgressReport, by: Person | None, now: datetime) -> None:
    """Take a report back that was entered by mistake."""
    with transaction.atomic():
        record(
            authority=report.authority, kind="budget.progress-withdrawn", about=report.project,
            by=by, now=now, facts={"state": report.state, "reported_on": str(report.reported_on)},
        )  # fmt: skip
        report.delete()


def followed_record(project: BudgetProject) -> models.Model:
    """What people follow: the proposal it was, or the project of an imported round."""
    return getattr(project, "proposal", None) or project


def _faults(facts: ReportFacts, now: datetime) -> list[str]:
    found = {
        "future": facts.reported_on > timezone.localdate(now),
        "no-reason": facts.state == Progress.DROPPED and not facts.text.strip(),
        "no-alt": facts.picture is not None and not facts.picture_alt.strip(),
        "negative": min(facts.planned_cents or 0, facts.spent_cents or 0) < 0,
    }
    return [code for code, is_so in found.items() if is_so]
