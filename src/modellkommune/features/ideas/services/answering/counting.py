"""Likes and comments of an idea together with those that were joined with it."""

from __future__ import annotations

from modellkommune.commons.discussion.public import comment_count, like_counts
from modellkommune.features.ideas.models import Idea


def count_anew(idea: Idea) -> None:
    """Store how many comments and likes an idea has with all that was joined with it."""
    together = [idea, *idea.merged.all()]
    idea.comments = sum(comment_count(together).values())
    idea.likes = sum(like_counts(together).values())
    idea.save(update_fields=["comments", "likes"])


def keep_counts(about: str, comments: int, likes: int) -> None:
    """Store what the discussion has counted anew for an idea such as "ideas.idea:12".

    What was joined with another idea counts there, so both numbers are added up.
    """
    label, _colon, key = about.rpartition(":")
    if label != Idea._meta.label_lower:
        return
    found = Idea.objects.filter(pk=key).first()
    if found is None:
        return
    # Of two likes at the same moment the second counts after the first, and so both.
    counted = found.merged_into_id or found.pk
    count_anew(Idea.objects.select_for_update().get(pk=counted))
