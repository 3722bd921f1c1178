"""What a comment is called on other pages, such as in the journal of agreement."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.switchboard.cards import Described


def describe(subjects: list[str]) -> Iterator[Described]:
    """Yield the public comments among names such as "discussion.comment:12"; one query."""
    prefix = Comment._meta.label_lower
    keys = [
        key
        for label, _colon, key in (subject.rpartition(":") for subject in subjects)
        if label == prefix and key.isdecimal()
    ]
    for comment in Comment.objects.filter(pk__in=keys, state=CommentState.PUBLIC):
        yield Described(
            subject=f"{prefix}:{comment.pk}",
            title=_("Comment of {name}").format(name=comment.author_name),
            url=reverse("discussion:comment", args=[comment.pk]),
            kind=pgettext("discussion", "Comment"),
        )
