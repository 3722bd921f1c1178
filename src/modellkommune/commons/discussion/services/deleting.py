"""Deleting what may not even be kept: two people must agree, and nothing of the text stays."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import Decision as Agreement
from modellkommune.commons.approvals.public import approve
from modellkommune.commons.discussion.models import (
    Action,
    Comment,
    CommentState,
    Reason,
)
from modellkommune.commons.discussion.permissions import DELETING
from modellkommune.commons.discussion.services.liking import forget_likes
from modellkommune.commons.discussion.services.moderating import (
    check_reason,
    decided,
    hide_comment,
    locked,
    waiting_since,
)

STILL_THERE = (CommentState.WAITING, CommentState.PUBLIC, CommentState.HIDDEN)


def ask_to_delete(
    *, comment: Comment, version: int, reason: str, words: str, by: Any, now: datetime
) -> Agreement:
    """Agree to delete a comment, or ask for it; it is hidden from the first agreement on.

    The text is gone with the agreement that completes the number. The second
    person may write another reason; the one who completes it signs for it.

    Raises ReasonMissing, SomebodyWasQuicker, NothingToDecide and what `approve` raises.
    """
    check_reason(reason, words)
    with transaction.atomic():
        comment = locked(comment, version, states=STILL_THERE)
        since = waiting_since(comment)
        if comment.state != CommentState.HIDDEN:
            comment = hide_comment(
                comment=comment, version=version, reason=reason, words=words, by=by, now=now
            ).comment
        agreement = _agree(comment, reason, by=by, now=now)
        if agreement.granted:
            _wipe(comment)
            decided(
                comment, Action.DELETED, reason=reason, words=words, by=by, now=now, since=since
            )
    return agreement


def _agree(comment: Comment, reason: str, *, by: Any, now: datetime) -> Agreement:
    sentence = _("Delete a comment of {name} for good. Reason: {reason}")
    return approve(
        step=DELETING,
        about=comment,
        # Exactly this text is agreed to, whatever reason each of the two sees.
        digest=sha256(comment.text.encode()).hexdigest(),
        by=by,
        now=now,
        sentence=sentence.format(name=comment.author_name, reason=Reason(reason).label),
        url=reverse("discussion_office:comment", args=[comment.pk]),
        confirm=_("I have read the comment and it may not be kept."),
    )


def _wipe(comment: Comment) -> None:
    """Take away what it said, and who likes it; address and account stay for the answer."""
    comment.state = CommentState.DELETED
    forget_likes(comment)
    comment.text = ""
    comment.save(update_fields=["state", "text", "likes"])
