"""Liking a record or a comment once per account or browser, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.browsers import mark_of
from modellkommune.commons.discussion.models import Comment, Like
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.services.counting import tell_counts
from modellkommune.commons.ui.refusals import Refused


class LikesNotTaken(Refused):
    """It cannot be liked: it is gone, the discussion has ended, or likes are off."""

    sentence = _("This cannot be liked any more.")


class LikesNeedAccount(Refused):
    """The rules of the offer take likes of accounts only."""

    sentence = _("Here one can like something with an account. Please sign in.")


def like(
    *, about: Model, rules: Rules, now: datetime, person: Any = None, browser: str = ""
) -> int:
    """Like a record or a comment and return how many do; doing it twice changes nothing.

    rules  of the record; for a comment, of the record it stands below

    Raises LikesNotTaken and LikesNeedAccount.
    """
    _refuse(about, rules, person, now=now)
    name = subject_of(about)
    with transaction.atomic():
        try:
            with transaction.atomic():
                Like.objects.create(
                    authority=about.authority,  # type: ignore[attr-defined]  # an AuthorityRecord
                    about=name,
                    person=person,
                    mark="" if person else mark_of(browser, name),
                    day=timezone.localdate(now),
                )
        except IntegrityError:
            pass  # liked before, perhaps in another tab
        return count_anew(name)


def take_like_back(
    *, about: Model, rules: Rules, now: datetime, person: Any = None, browser: str = ""
) -> int:
    """Take a like back and return how many are left; without one nothing changes."""
    _refuse(about, rules, person, now=now)
    name = subject_of(about)
    likes = Like.objects.filter(about=name)
    with transaction.atomic():
        if person is not None:
            likes.filter(person=person).delete()
        elif browser:
            likes.filter(mark=mark_of(browser, name)).delete()
        return count_anew(name)


def count_anew(name: str) -> int:
    """Store how many like something, counted, so that the number never drifts.

    name  such as "ideas.idea:12" or "discussion.comment:7"
    """
    label, _colon, key = name.rpartition(":")
    if label != Comment._meta.label_lower:
        tell_counts(name)
        return Like.objects.filter(about=name).count()
    # Whoever comes second counts after the first, and so counts both.
    comment = Comment.objects.select_for_update().get(pk=key)
    comment.likes = Like.objects.filter(about=name).count()
    comment.save(update_fields=["likes"])
    return int(comment.likes)


def forget_likes(comment: Comment) -> None:
    """Delete the likes of a comment that is gone; the caller stores its number."""
    Like.objects.filter(about=subject_of(comment)).delete()
    comment.likes = 0


def _refuse(about: Model, rules: Rules, person: Any, *, now: datetime) -> None:
    if isinstance(about, Comment):
        can_be_liked = rules.likes and about.is_public and not about.is_official
    else:
        can_be_liked = rules.record_likes
    if not (can_be_liked and rules.are_open(now)):
        raise LikesNotTaken
    if person is None and rules.likes_need_account:
        raise LikesNeedAccount
