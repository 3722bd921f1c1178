"""Liking a comment once per account or browser, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.browsers import mark_of
from modellkommune.commons.discussion.models import Comment, Like
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.ui.refusals import Refused


class LikesNotTaken(Refused):
    """The comment cannot be liked: it is gone, the discussion has ended, or likes are off."""

    sentence = _("This comment cannot be liked any more.")


class LikesNeedAccount(Refused):
    """The rules of the offer take likes of accounts only."""

    sentence = _("Here one can like comments with an account. Please sign in.")


def like(
    *, comment: Comment, rules: Rules, now: datetime, person: Any = None, browser: str = ""
) -> int:
    """Like a comment and return how many do; doing it twice changes nothing.

    Raises LikesNotTaken and LikesNeedAccount.
    """
    _refuse(comment, rules, person, now=now)
    mark = "" if person else mark_of(browser, comment.pk)
    try:
        with transaction.atomic():
            Like.objects.create(
                authority=comment.authority,
                comment=comment,
                person=person,
                mark=mark,
                day=timezone.localdate(now),
            )
    except IntegrityError:
        pass  # liked before, perhaps in another tab
    return count_anew(comment)


def take_like_back(
    *, comment: Comment, rules: Rules, now: datetime, person: Any = None, browser: str = ""
) -> int:
    """Take a like back and return how many are left; without one nothing changes."""
    _refuse(comment, rules, person, now=now)
    likes = Like.objects.filter(comment=comment)
    if person is not None:
        likes.filter(person=person).delete()
    elif browser:
        likes.filter(mark=mark_of(browser, comment.pk)).delete()
    return count_anew(comment)


def count_anew(comment: Comment) -> int:
    """Store how many like a comment, counted, so that the number never drifts."""
    with transaction.atomic():
        locked = Comment.objects.select_for_update().get(pk=comment.pk)
        locked.likes = Like.objects.filter(comment=comment).count()
        locked.save(update_fields=["likes"])
    comment.likes = locked.likes
    return int(locked.likes)


def _refuse(comment: Comment, rules: Rules, person: Any, *, now: datetime) -> None:
    can_be_liked = comment.is_public and not comment.is_official
    if not (rules.likes and rules.are_open(now) and can_be_liked):
        raise LikesNotTaken
    if person is None and rules.likes_need_account:
        raise LikesNeedAccount
