"""The page of a round that runs here: what is to be done now, its phases, and every desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.budget.models import BudgetRound, RoundState
from modellkommune.features.budget.selectors.setup_overview import timeline
from modellkommune.features.budget.selectors.setup_tasks import (
    CHECK,
    ENTER,
    KEEP,
    MODERATE,
    PUBLISH,
    tasks_of,
)
from modellkommune.features.budget.selectors.waiting import address_of_task


@dataclass(frozen=True)
class DeskLink:
    """A page of the office on this round, with what it is for."""

    label: str
    purpose: str
    url: str


@dataclass(frozen=True)
class TaskRow:
    """Something to be done, ready for the page."""

    label: str
    url: str
    due_on: date | None
    is_overdue: bool


def life_of(request: HttpRequest, budget_round: BudgetRound) -> dict[str, Any]:
    """What the page of a round that runs here shows above everything else."""
    now = timezone.now()
    prefetch_related_objects([budget_round], "phases")
    return {
        "tasks": list(_tasks(request, budget_round, now)),
        "phases": timeline(budget_round, now),
        "desks": list(_desks(request, budget_round)),
        "is_draft": budget_round.state == RoundState.DRAFT,
    }


def _tasks(request: HttpRequest, budget_round: BudgetRound, now: datetime) -> Any:
    today = timezone.localdate(now)
    for task in tasks_of([budget_round], now):
        if request.user.has_perm(task.permission):
            yield TaskRow(
                label=task.label,
                url=address_of_task(task),
                due_on=task.due_on,
                is_overdue=task.due_on is not None and task.due_on < today,
            )


def _desks(request: HttpRequest, budget_round: BudgetRound) -> Any:
    for name, permission, label, purpose in desk_table():
        if request.user.has_perm(permission):
            url = reverse(f"budget_office:{name}", args=[budget_round.pk])
            yield DeskLink(label, purpose, url)


def desk_table() -> list[tuple[str, str, str, str]]:
    """URL name, permission, words and purpose of every desk, in the order of a round's life."""
    return [
        ("setup", KEEP, _("Set-up"), _("amount, ballot, rule, voters, phases, limits")),
        ("proposals_desk", MODERATE, _("Proposals"), _("look at, check, answer, join")),
        ("keys", KEEP, _("Keys"), _("who opens the ballots together")),
        ("letters", KEEP, _("Letters"), _("register, codes, printing, returned letters")),
        ("lock", KEEP, _("Lock"), _("fix and publish what decides the result")),
        ("voting_state", KEEP, _("Voting"), _("how many have voted, no interim result")),
        ("paper", ENTER, _("Paper"), _("slips, batches, entering twice")),
        ("hall", ENTER, _("Polling hall"), _("lists for the desk, reconciling")),
        ("close", KEEP, _("Close and open"), _("end voting, open the ballots")),
        ("publish", PUBLISH, _("Publish"), _("by two people")),
        ("resolution", KEEP, _("Council resolution"), _("date, number, deviations")),
        ("progress", CHECK, _("Implementation"), _("what became of each winner")),
    ]
