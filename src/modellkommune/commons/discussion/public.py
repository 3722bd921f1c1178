"""The door for other rooms: a discussion below a record, its rules, its comments.

A room says on its card what may be discussed (`Card.discussion`, see `rules.py`) and
names its records there (`Card.describe`). Its page then needs one line, which works
without script and asks at most three questions of the database:

    {% load discussion %}{% discussion idea %}{% like_button idea %}

A view that has the rules in its hands already gives them: `{% discussion idea rules %}`.
A room that keeps the numbers of comments and likes in columns of its own is told
them by its card (`Card.discussion_counted`), in the transaction of the change.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.discussion.rules import Rules, Writers, rules_of
from modellkommune.commons.discussion.selectors.likes import like_numbers
from modellkommune.commons.discussion.selectors.threads import comment_counts

__all__ = [
    "Comment",
    "CommentState",
    "Rules",
    "Writers",
    "comment_count",
    "comments_of",
    "like_counts",
    "rules_of",
]


def comments_of(record: Model) -> QuerySet[Comment]:
    """Return the comments on a record that everybody can read, as a conversation.

    For open data and reports. Names are those that the authors chose to show.
    """
    comments: QuerySet[Comment] = Comment.objects.filter(
        about=subject_of(record), state=CommentState.PUBLIC
    )
    return comments.order_by("path")


def comment_count(records: Iterable[Model]) -> dict[int, int]:
    """Return how many comments each record of one model has, by its key; one query.

    A record without comments has 0.
    """
    records = list(records)
    counts = comment_counts([subject_of(record) for record in records])
    return {record.pk: counts.get(subject_of(record), 0) for record in records}


def like_counts(records: Iterable[Model]) -> dict[int, int]:
    """Return how many like each record of one model, by its key; one query."""
    records = list(records)
    numbers = like_numbers([subject_of(record) for record in records])
    return {record.pk: numbers.get(subject_of(record), 0) for record in records}
