"""What waits for the office: everything its pages name as to be done now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.ideas.selectors.collections.timeline import (
    collections_with_figures,
    tasks_of,
)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """Drafts to finish, ideas to look at and to answer, results that were promised."""
    now = timezone.now()
    for collection in collections_with_figures().filter(closed_at__isnull=True):
        for task in tasks_of(collection, now):
            if person.has_perm(task.permission):
                yield Waiting(
                    title=_("{task}: {title}").format(task=task.label, title=collection.title),
                    url=reverse(f"ideas_office:{task.page}", args=[collection.pk]) + task.query,
                    room="ideas",
                    due_on=task.due_on,
                )
