"""A person's own comments, as the account shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.tokens import key_of
from modellkommune.commons.switchboard.cards import AccountEntry
from modellkommune.commons.ui.words import short_day_in_words

MOST_SHOWN = 20
GROUP = gettext_lazy("Your comments")


def own_comments(person: Any) -> Iterator[AccountEntry]:
    """Yield the newest comments of an account in the open scope; one query."""
    comments = Comment.objects.filter(person=person, is_official=False)
    for comment in comments.order_by("-written_at", "-pk")[:MOST_SHOWN]:
        yield AccountEntry(
            title=Truncator(comment.text).words(12) or _("A comment without text"),
            url=reverse("discussion:own", args=[key_of(comment)]),
            group=GROUP,
            note=_("{state}, {day}").format(
                state=comment.get_state_display(),
                day=short_day_in_words(localtime(comment.written_at).date()),
            ),
        )
