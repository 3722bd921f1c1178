"""The life of a collection for the office: its stations, and what is to be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.models import IdeaCollection, IdeaStatus, PhaseKind, Visibility
from modellkommune.features.ideas.selectors.states import Stage, StateWords, stage_of, state_words

# A promise that is this near should be on somebody's desk.
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the life of a collection: done, now or still to come."""

    label: str
    state: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done now.

    page        name of an address of the office below the collection; query follows it
    permission  who may do it
    """

    label: str
    page: str
    permission: str
    query: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection in the overview of the office."""

    collection: Any
    state: StateWords
    days_left: int | None


def collections_with_figures() -> QuerySet[IdeaCollection]:
    """All collections of the open scope with the numbers that tell what is to be done."""
    shown = Q(ideas__visibility=Visibility.SHOWN)
    return IdeaCollection.objects.select_related("authority").annotate(
        shown_count=Count("ideas", filter=shown, distinct=True),
        waiting_count=Count("ideas", filter=Q(ideas__visibility=Visibility.WAITING), distinct=True),
        received_count=Count(
            "ideas", filter=shown & Q(ideas__status=IdeaStatus.RECEIVED), distinct=True
        ),
        review_count=Count(
            "ideas", filter=shown & Q(ideas__status=IdeaStatus.UNDER_REVIEW), distinct=True
        ),
        meeting_count=Count("meetings", distinct=True),
    )


def office_rows(now: datetime) -> list[CollectionRow]:
    """The collections of the office: drafts and running ones first; one query."""
    order = list(Stage)
    rows = [_row(one, now) for one in collections_with_figures()]
    return sorted(rows, key=lambda row: order.index(row.state.stage))


def _row(collection: IdeaCollection, now: datetime) -> CollectionRow:
    state = state_words(collection, now)
    is_open = state.stage == Stage.OPEN and collection.closes_at is not None
    days = (localdate(collection.closes_at) - localdate(now)).days if is_open else None
    return CollectionRow(collection, state, days)


def stations_of(collection: IdeaCollection, now: datetime) -> list[Station]:
    """The stations in their order; exactly one of them is "now"."""
    order = list(Stage)
    place = order.index(stage_of(collection, now))
    facts = [
        (_("Written"), None),
        (_("Public; begins soon"), collection.published_at),
        (_("Open for ideas"), collection.opens_at or collection.published_at),
        (_("Ideas are under review"), collection.closes_at),
        (_("Ended, with what became of it"), collection.closed_at),
    ]
    return [
        Station(label, "done" if number < place else "now" if number == place else "coming", at)
        for number, (label, at) in enumerate(facts)
    ]


def tasks_of(collection: Any, now: datetime) -> Iterator[Task]:
    """What the office should do now; `collection` of `collections_with_figures`."""
    stage = stage_of(collection, now)
    if stage == Stage.DRAFT:
        yield Task(_("Finish and publish the collection"), "edit", permissions.KEEP)
        return
    if stage == Stage.ENDED:
        return
    yield from _to_look_at(collection)
    if stage == Stage.REVIEW:
        yield from _to_answer(collection)
        yield Task(
            _("Publish what became of it, and end the collection"), "close", permissions.PUBLISH,
            due_on=_promised(collection, now),
        )  # fmt: skip


def _to_look_at(collection: Any) -> Iterator[Task]:
    if waiting := collection.waiting_count:
        label = ngettext(
            "Look at {number} idea that waits", "Look at {number} ideas that wait", waiting
        )
        yield Task(label.format(number=waiting), "waiting", permissions.MODERATE)


def _to_answer(collection: Any) -> Iterator[Task]:
    if number := collection.received_count:
        label = ngettext(
            "Answer {number} idea that nobody has looked into yet",
            "Answer {number} ideas that nobody has looked into yet",
            number,
        )
        yield Task(
            label.format(number=number), "ideas", permissions.ANSWER, query="?stand=received"
        )
    if number := collection.review_count:
        label = ngettext(
            "Finish {number} idea that is under review",
            "Finish {number} ideas that are under review",
            number,
        )
        yield Task(
            label.format(number=number), "ideas", permissions.ANSWER, query="?stand=under-review"
        )


def _promised(collection: Any, now: datetime) -> date | None:
    """The promised day, when it is near or past."""
    phase = collection.phases.filter(kind=PhaseKind.RESULT).first()
    if phase is None or phase.starts_at is None or phase.starts_at - now > SOON:
        return None
    return localdate(phase.starts_at)
