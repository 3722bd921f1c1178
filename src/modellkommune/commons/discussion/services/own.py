"""What authors do with their own comments: withdraw them, stop being told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.discussion.services.counting import tell_counts
from modellkommune.commons.discussion.services.liking import forget_likes
from modellkommune.commons.discussion.services.moderating import settle_reports
from modellkommune.commons.journal.public import record
from modellkommune.commons.ui.refusals import Refused

CAN_BE_WITHDRAWN = (CommentState.UNCONFIRMED, CommentState.WAITING, CommentState.PUBLIC)


class NothingToWithdraw(Refused):
    """The comment is not shown any more, or was withdrawn before."""

    sentence = _("This comment is no longer shown; there is nothing left to withdraw.")


def withdraw_comment(*, comment: Comment, now: datetime) -> None:
    """Take one's own words away for good; answers to them stay. Raises NothingToWithdraw."""
    with transaction.atomic():
        found = Comment.objects.select_for_update().get(pk=comment.pk)
        if found.state not in CAN_BE_WITHDRAWN:
            raise NothingToWithdraw
        found.state = CommentState.WITHDRAWN
        settle_reports(found, now=now)
        forget_words(found)
        record(
            authority=found.authority,
            kind="discussion.withdrawn",
            about=found,
            by=found.person,
            now=now,
        )


def forget_words(comment: Comment) -> None:
    """Remove text, name and likes of a comment; its place in the tree stays."""
    forget_likes(comment)
    comment.text = ""
    comment.author_name = ""
    comment.version += 1
    comment.save(update_fields=["state", "text", "author_name", "likes", "version"])
    tell_counts(comment.about)


def stop_answers(*, comment: Comment) -> None:
    """Tell the author of no further answers; a second time changes nothing."""
    comment.wants_answers = False
    comment.save(update_fields=["wants_answers"])
