"""What may be said about an idea: the rules of its collection for comments and likes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from modellkommune.commons.discussion.public import Rules, Writers
from modellkommune.features.ideas.models import Idea, IdeaCollection, ShownWhen, Visibility

IDEA = Idea._meta.label_lower


def discussion_rules(record: Model, joined: Iterable[int] | None = None) -> Rules | None:
    """Return what readers may do below an idea; None for what everybody cannot see.

    joined  keys of the ideas that were joined with it, whose comments are read
            below; who does not know them leaves one query to be made
    """
    if not isinstance(record, Idea) or not record.is_shown:
        return None
    if record.visibility == Visibility.MERGED:
        return Rules(stands_below=f"{IDEA}:{record.merged_into_id}")
    collection: IdeaCollection = record.collection
    if joined is None:
        joined = record.merged.order_by("pk").values_list("pk", flat=True)
    return Rules(
        is_open=collection.is_public and collection.closed_at is None,
        closes_at=collection.comments_until or collection.closes_at,
        comments=collection.comments_allowed,
        writers=Writers.ANYBODY if collection.comments_without_account else Writers.ACCOUNT,
        checked_first=collection.comments_shown_when == ShownWhen.AFTER_CHECK,
        likes=collection.likes_allowed,
        record_likes=collection.likes_allowed,
        likes_need_account=not collection.likes_without_account,
        offer=collection,
        also=tuple(f"{IDEA}:{key}" for key in joined),
    )
