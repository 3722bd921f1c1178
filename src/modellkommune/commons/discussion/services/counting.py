"""Telling a room how many comments and likes its record has, whenever that changes.

A room that shows these numbers in lists keeps them in columns of its own and says
on its card how (`Card.discussion_counted`); everybody else asks `public.py`.
"""

from __future__ import annotations

from modellkommune.commons.discussion.models import Comment, CommentState, Like
from modellkommune.commons.switchboard.cards import cards


def tell_counts(about: str) -> None:
    """Call the room of a record such as "ideas.idea:12", in the transaction of the change."""
    for card in cards():
        if card.name == about.partition(".")[0] and card.discussion_counted:
            card.discussion_counted(
                about,
                Comment.objects.filter(about=about, state=CommentState.PUBLIC).count(),
                Like.objects.filter(about=about).count(),
            )
