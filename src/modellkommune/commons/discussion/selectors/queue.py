"""What waits for moderation, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch, QuerySet

from modellkommune.commons.approvals.public import Request, RequestState
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.models import (
    Appeal,
    Comment,
    CommentState,
    Decision,
    Report,
)
from modellkommune.commons.discussion.permissions import DELETING
from modellkommune.commons.participation.public import described
from modellkommune.commons.switchboard.cards import Described

SHOWN_AT_ONCE = 25


class Kind(StrEnum):
    """Why something waits."""

    APPEAL = "appeal"
    DELETION = "deletion"
    REPORTED = "reported"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Item:
    """One thing to decide.

    since     from when it waits
    record    what was commented, or None where nobody can see it any more
    reports   open ones, oldest first
    appeal    for Kind.APPEAL
    request   for Kind.DELETION: who asked, with the reason in its sentence
    is_own    whether this person has made the decision that another must look at
    """

    kind: Kind
    comment: Comment
    since: datetime
    record: Described | None
    reports: tuple[Report, ...] = ()
    appeal: Appeal | None = None
    request: Request | None = None
    is_own: bool = False


@dataclass(frozen=True)
class Queue:
    """What waits, and how much of each kind there is altogether."""

    items: tuple[Item, ...]
    numbers: dict[Kind, int]

    @property
    def total(self) -> int:
        """How much waits."""
        return sum(self.numbers.values())


def queue_for(person: Any, *, kind: Kind | None = None) -> Queue:
    """Return what waits in the open scope; a number of queries that does not grow.

    kind  only this; None for everything
    """
    numbers = waiting_numbers()
    kinds = [kind] if kind else list(Kind)
    drafts = [draft for each in kinds for draft in _READERS[each](person)][:SHOWN_AT_ONCE]
    names = described(draft["comment"].about for draft in drafts)
    items = tuple(Item(record=names.get(draft["comment"].about), **draft) for draft in drafts)
    return Queue(items=items, numbers=numbers)


def waiting_numbers() -> dict[Kind, int]:
    """Return how much of each kind waits in the open scope; four queries."""
    return {
        Kind.APPEAL: open_appeals().count(),
        Kind.DELETION: open_deletions().count(),
        Kind.REPORTED: reported_comments().count(),
        Kind.UNCHECKED: unchecked_comments().count(),
    }


def unchecked_comments() -> QuerySet[Comment]:
    """Return the comments that wait for publication, the oldest first."""
    waiting: QuerySet[Comment] = Comment.objects.filter(state=CommentState.WAITING)
    return waiting.order_by("written_at", "pk")


def reported_comments() -> QuerySet[Comment]:
    """Return public comments with open reports, the most reported first."""
    reported: QuerySet[Comment] = Comment.objects.filter(
        open_reports__gt=0, state=CommentState.PUBLIC
    )
    return reported.order_by("-open_reports", "written_at", "pk")


def open_appeals() -> QuerySet[Appeal]:
    """Return the appeals that nobody has decided, the oldest first."""
    appeals: QuerySet[Appeal] = Appeal.objects.filter(is_granted=None)
    return appeals.order_by("made_at", "pk")


def open_deletions() -> QuerySet[Request]:
    """Return the requests to delete a comment, the oldest first."""
    requests: QuerySet[Request] = Request.objects.filter(step=DELETING, state=RequestState.OPEN)
    return requests.order_by("asked_at", "pk")


def decisions_of(comment: Comment) -> list[Decision]:
    """Return what was decided about a comment, the newest first."""
    decisions = Decision.objects.filter(comment=comment).select_related("by", "appeal__decided_by")
    return list(decisions.order_by("-at", "-pk"))


def _unchecked(person: Any) -> list[dict[str, Any]]:
    return [
        {"kind": Kind.UNCHECKED, "comment": comment, "since": comment.written_at}
        for comment in unchecked_comments().select_related("parent")[:SHOWN_AT_ONCE]
    ]


def _reported(person: Any) -> list[dict[str, Any]]:
    still_open = Report.objects.filter(settled_at=None).order_by("reported_at", "pk")
    comments = (
        reported_comments()
        .select_related("parent")
        .prefetch_related(Prefetch("reports", queryset=still_open, to_attr="still_open"))
    )
    return [
        {
            "kind": Kind.REPORTED,
            "comment": comment,
            "since": comment.still_open[0].reported_at if comment.still_open else None,
            "reports": tuple(comment.still_open),
        }
        for comment in comments[:SHOWN_AT_ONCE]
    ]


def _appeals(person: Any) -> list[dict[str, Any]]:
    appeals = open_appeals().select_related("decision__comment__parent", "decision__by")
    return [
        {
            "kind": Kind.APPEAL,
            "comment": appeal.decision.comment,
            "since": appeal.made_at,
            "appeal": appeal,
            "is_own": appeal.decision.by_id == person.pk,
        }
        for appeal in appeals[:SHOWN_AT_ONCE]
    ]


def _deletions(person: Any) -> list[dict[str, Any]]:
    requests = list(open_deletions().select_related("asked_by")[:SHOWN_AT_ONCE])
    keys = [int(request.about.rpartition(":")[2]) for request in requests]
    comments = Comment.objects.filter(pk__in=keys).select_related("parent")
    by_name = {subject_of(comment): comment for comment in comments}
    return [
        {
            "kind": Kind.DELETION,
            "comment": by_name[request.about],
            "since": request.asked_at,
            "request": request,
            "is_own": request.asked_by_id == person.pk,
        }
        for request in requests
        if request.about in by_name
    ]


_READERS = {
    Kind.APPEAL: _appeals,
    Kind.DELETION: _deletions,
    Kind.REPORTED: _reported,
    Kind.UNCHECKED: _unchecked,
}
