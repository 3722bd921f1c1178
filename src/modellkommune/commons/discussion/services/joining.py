"""Two records become one: what was said about the first goes on below the second."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.models import Comment, Like
from modellkommune.commons.discussion.services.counting import tell_counts


def join_discussions(*, earlier: Model, later: Model) -> None:
    """Move comments and likes of a record to another one of the same authority.

    Permanent links of the comments lead to their new place. Somebody who liked both
    with an account is counted once; of a browser nobody can tell, because its marks
    cannot be put together.
    """
    before, after = subject_of(earlier), subject_of(later)
    with transaction.atomic():
        Comment.objects.filter(about=before).update(about=after)
        likes = Like.objects.filter(about=before)
        both = Like.objects.filter(about=after, person__isnull=False).values("person")
        likes.filter(person__in=list(both.values_list("person", flat=True))).delete()
        likes.update(about=after)
        tell_counts(before)
        tell_counts(after)
