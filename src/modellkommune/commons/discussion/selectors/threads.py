"""The comments of a record, a part at a time, in four orders.

A part is cut from the whole row of comments, not from its threads: one thread of
two thousand answers is read in parts like two thousand threads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet, Window

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.models import Comment, CommentState

SIZE_OF_A_PART = 50

# Given names of records, which of them the reader likes.
Liked = Callable[[list[str]], frozenset[str]]


class Order(StrEnum):
    """How comments are sorted, by the words in addresses."""

    CONVERSATION = "gespraech"
    NEWEST = "neueste"
    OLDEST = "aelteste"
    LIKED = "beliebteste"


# The key decides between equals, so that no comment changes its place between parts.
SORTING: dict[Order, tuple[str, ...]] = {
    Order.CONVERSATION: ("path",),
    Order.NEWEST: ("-written_at", "-pk"),
    Order.OLDEST: ("written_at", "pk"),
    Order.LIKED: ("-likes", "written_at", "pk"),
}


@dataclass(frozen=True)
class Part:
    """Some comments of a record in an order.

    number, last   this part and the last one, from 1 on
    total          how many comments everybody can read
    liked          keys of those that this reader likes
    """

    order: Order
    number: int
    last: int
    total: int
    comments: tuple[Comment, ...]
    liked: frozenset[int]


def listed_comments(abouts: Collection[str], order: Order) -> QuerySet[Comment]:
    """Return what a page shows of a discussion.

    abouts  names of the record and of those whose comments are read with its own

    A conversation keeps the place of a comment that was hidden, because answers
    stand below it; the other orders show only what can be read.
    """
    comments: QuerySet[Comment] = Comment.objects.filter(about__in=abouts)
    if order is Order.CONVERSATION:
        comments = comments.filter(published_at__isnull=False).exclude(
            state__in=(CommentState.UNCONFIRMED, CommentState.WAITING)
        )
    else:
        comments = comments.filter(state=CommentState.PUBLIC)
    return comments.order_by(*SORTING[order])


def part_of(
    abouts: Collection[str],
    *,
    order: Order,
    number: int,
    liked: Liked,
) -> Part:
    """Return a part of a record's comments; one query, however many there are.

    A number beyond the last part takes two more, because nothing stands there.

    abouts   names of the record and of those whose comments are read with its own

    number   from 1 on; one beyond the last shows the last
    liked    which of some records the reader likes
    """
    number = max(1, number)
    counted = _counted(listed_comments(abouts, order))
    comments = _cut(counted, number)
    if not comments and number > 1:
        number = _parts(listed_comments(abouts, order).count())
        comments = _cut(counted, number)
    return Part(
        order=order,
        number=number,
        last=_parts(comments[0].listed if comments else 0),  # type: ignore[attr-defined]
        total=comments[0].public if comments else 0,  # type: ignore[attr-defined]
        comments=comments,
        liked=_keys_of(liked([subject_of(comment) for comment in comments])),
    )


def _counted(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Write beside each comment how many there are, and how many of them can be read."""
    is_public = Q(state=CommentState.PUBLIC)
    return comments.select_related("parent").annotate(
        listed=Window(Count("pk")), public=Window(Count("pk", filter=is_public))
    )


def _cut(comments: QuerySet[Comment], number: int) -> tuple[Comment, ...]:
    begin = (number - 1) * SIZE_OF_A_PART
    return tuple(comments[begin : begin + SIZE_OF_A_PART])


def _parts(comments: int) -> int:
    return max(1, -(-comments // SIZE_OF_A_PART))


def _keys_of(names: frozenset[str]) -> frozenset[int]:
    return frozenset(int(name.rpartition(":")[2]) for name in names)


def part_number_of(comment: Comment, abouts: Collection[str]) -> int:
    """Return in which part of the conversation a comment stands."""
    listed = listed_comments(abouts, Order.CONVERSATION)
    return listed.filter(path__lt=comment.path).count() // SIZE_OF_A_PART + 1


def comment_counts(subjects: list[str]) -> dict[str, int]:
    """Return how many comments everybody can read, by the names of records; one query."""
    rows = (
        Comment.objects.filter(about__in=subjects, state=CommentState.PUBLIC)
        .order_by()
        .values("about")
        .annotate(number=Count("pk"))
    )
    return {row["about"]: row["number"] for row in rows}
