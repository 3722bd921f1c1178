"""What of this room waits for a person on the start page of the office."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.budget.selectors.afterwards import silent_projects
from modellkommune.features.budget.selectors.setup_tasks import (
    KEEP,
    Task,
    tasks_of,
    unfinished_rounds,
)


def waiting_for(person: Person) -> Iterator[Waiting]:
    """What the person may do and somebody should, in the open scope."""
    rounds = {entry.pk: entry for entry in unfinished_rounds()}
    for task in tasks_of(list(rounds.values()), timezone.now()):
        if person.has_perm(task.permission):
            yield Waiting(
                title=_("{task}: {round}").format(
                    task=task.label, round=rounds[task.round_id].title
                ),
                url=address_of_task(task),
                room="budget",
                due_on=task.due_on,
                since=task.since,
            )
    if person.has_perm(KEEP):
        yield from _silent()


def address_of_task(task: Task) -> str:
    """Where a task is done."""
    return reverse(f"budget_office:{task.name}", args=[task.round_id])


def _silent() -> Iterator[Waiting]:
    for budget_round, funded in silent_projects(today=timezone.localdate()):
        yield Waiting(
            title=_("Nothing heard for {days} days: {project}").format(
                days=funded.silent_days, project=funded.project.name
            ),
            url=reverse("budget_office:progress", args=[budget_round.pk]),
            room="budget",
        )
