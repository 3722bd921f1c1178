"""Likes and comments of an idea together with those that were joined with it."""

from __future__ import annotations

from modellkommune.commons.discussion.public import comment_count
from modellkommune.features.ideas.models import Idea


def count_anew(idea: Idea) -> None:
    """Store how many comments an idea has with all that was joined; two queries and a write."""
    together = [idea, *idea.merged.all()]
    idea.comments = sum(comment_count(together).values())
    idea.save(update_fields=["comments"])
