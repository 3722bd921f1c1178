"""The datasets of an office as its list shows them, and what is to be done with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from modellkommune.features.opendata.models import (
    DataFile,
    Dataset,
    Distribution,
    FileState,
    Origin,
)

STATES = (
    ("", gettext_lazy("all")),
    ("draft", pgettext_lazy("dataset", "not public yet")),
    ("changed", pgettext_lazy("dataset", "with changes that wait")),
    ("public", pgettext_lazy("dataset", "public")),
    ("overdue", pgettext_lazy("dataset", "overdue")),
    ("withdrawn", pgettext_lazy("dataset", "withdrawn")),
)
WAITING_FILES = (FileState.READ, FileState.STOPPED, FileState.READY)


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty texts narrow nothing."""

    text: str = ""
    state: str = ""
    office: str = ""
    origin: str = ""


def listed(filters: Filters, now: datetime) -> QuerySet[Dataset]:
    """Return the datasets of the open scope, the last changed first; one query."""
    found: QuerySet[Dataset] = with_marks(Dataset.objects.select_related("office"))
    if filters.text:
        words = Q(title__icontains=filters.text) | Q(keywords__icontains=filters.text)
        found = found.filter(words)
    if filters.office.isdigit():
        found = found.filter(office=int(filters.office))
    if filters.origin in Origin.values:
        found = found.filter(origin=filters.origin)
    condition = _of_state(filters.state, now)
    return found.filter(condition) if condition else found


def with_marks(datasets: QuerySet[Dataset]) -> QuerySet[Dataset]:
    """Add to each whether changes of files, or files, wait: `files_changed`, `files_wait`."""
    files = Distribution.objects.filter(dataset=OuterRef("pk"), withdrawn_at=None)
    changed = files.filter(Q(published_at=None) | ~Q(draft={}))
    waiting = DataFile.objects.filter(distribution__dataset=OuterRef("pk"), state__in=WAITING_FILES)
    return datasets.annotate(files_changed=Exists(changed), files_wait=Exists(waiting))


def _of_state(state: str, now: datetime) -> Q | None:
    return {
        "draft": Q(published_at=None),
        "changed": Q(published_at__isnull=False) & (~Q(draft={}) | Q(files_changed=True)),
        "public": Q(published_at__isnull=False, withdrawn_at=None),
        "overdue": Q(
            published_at__isnull=False, withdrawn_at=None,
            update_due_on__lt=timezone.localdate(now),
        ),
        "withdrawn": Q(withdrawn_at__isnull=False),
    }.get(state)  # fmt: skip


def state_words(dataset: Any, now: datetime) -> str:
    """Say in a few words how a dataset stands; needs `with_marks`."""
    if dataset.withdrawn_at is not None:
        return _("withdrawn")
    if dataset.published_at is None:
        return _("publication agreed") if dataset.release_at else _("not public yet")
    if dataset.update_due_on and dataset.update_due_on < timezone.localdate(now):
        return _("public, overdue")
    if dataset.draft or dataset.files_changed:
        return _("public, changes wait")
    return _("public")


@dataclass(frozen=True)
class Task:
    """Something that should be done with a dataset: sentence and address name."""

    sentence: str
    page: str


def tasks_of(dataset: Any, now: datetime) -> Iterator[Task]:
    """Say what should be done next with one dataset; needs `with_marks`."""
    if dataset.withdrawn_at is not None or dataset.origin != Origin.OWN:
        return
    if dataset.release_at:
        return
    if dataset.published_at is None:
        yield Task(_("Complete the description and publish it"), "release")
    elif dataset.draft or dataset.files_changed:
        yield Task(_("Publish the changes, or drop them"), "release")
    if (
        dataset.published_at
        and dataset.update_due_on
        and dataset.update_due_on < timezone.localdate(now)
    ):
        yield Task(_("New data are due: bring the newest file in"), "dataset")
