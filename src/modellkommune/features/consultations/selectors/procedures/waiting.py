"""What waits for the office: procedures, rounds and announcements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.consultations.models import Procedure, Round
from modellkommune.features.consultations.selectors.procedures.timeline import (
    Task,
    rounds_with_figures,
    tasks_of,
)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """What a person should do next, according to what they may; two queries."""
    now = timezone.now()
    rounds: dict[int, list[Round]] = {}
    for one in rounds_with_figures():
        rounds.setdefault(one.procedure_id, []).append(one)
    for procedure in Procedure.objects.filter(ended_at__isnull=True):
        for task in tasks_of(procedure, rounds.get(procedure.pk, []), now):
            url = address_of_task(procedure, task)
            if url and person.has_perm(task.permission):
                title = f"{task.label}: {procedure.title}"
                yield Waiting(title=title, url=url, room="consultations", due_on=task.due_on)


def address_of_task(procedure: Procedure, task: Task) -> str:
    """Where a task is done, or "" where there is no such page."""
    words = [procedure.pk, task.number] if task.number else [procedure.pk]
    try:
        return reverse(f"consultations_office:{task.page}", args=words)
    except NoReverseMatch:
        return ""
