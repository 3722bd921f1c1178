"""What waits for a person while a call is written and runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.calls.selectors.calls.timeline import (
    Task,
    calls_with_figures,
    tasks_of,
)

# Parts of the room that say themselves what waits there.
SAID_THERE = ("mail", "applications", "session", "letters", "announce", "grants")


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Drafts to finish, juries to name, periods to fix; one query."""
    now = timezone.now()
    for call in calls_with_figures().filter(announced_at__isnull=True, archived_at__isnull=True):
        for task in tasks_of(call, now):
            if task.page not in SAID_THERE and person.has_perm(task.permission):
                yield Waiting(
                    title=_("{task}: {call}").format(task=task.label, call=call.title),
                    url=_address(task, call.pk),
                    room="calls",
                    due_on=task.due_on,
                )


def _address(task: Task, call_id: int) -> str:
    """Where the task is done; the page of the call where it has no page of its own."""
    try:
        return reverse(f"calls_office:{task.page}", args=[call_id])
    except NoReverseMatch:
        return reverse("calls_office:call", args=[call_id])
