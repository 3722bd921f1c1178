"""A comment comes in, is confirmed where that is asked for, and is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.discussion.models import DEEPEST, Comment, CommentState
from modellkommune.commons.discussion.models.comments import DIGITS_OF_A_STEP
from modellkommune.commons.discussion.rules import Rules, Writers, rules_of
from modellkommune.commons.discussion.services.counting import tell_counts
from modellkommune.commons.discussion.services.telling import (
    ask_to_confirm,
    tell_answered,
    tell_discussed,
    tell_received,
)
from modellkommune.commons.discussion.spam import looks_like_advertising
from modellkommune.commons.discussion.tokens import digest_of, key_of
from modellkommune.commons.journal.public import record as write_journal
from modellkommune.commons.participation.public import add_reach
from modellkommune.commons.ui.refusals import Refused


class DiscussionClosed(Refused):
    """No new comments are taken."""

    sentence = _("This discussion has ended. What was said stays readable.")


class AccountNeeded(Refused):
    """The rules of the offer ask for an account."""

    sentence = _("Here one writes with an account. Please sign in; your text is kept meanwhile.")


class AddressNeeded(Refused):
    """The rules of the offer ask for a confirmed e-mail address."""

    sentence = _("Here an e-mail address is needed. It is not shown; you get one mail to confirm.")


class NoAnswersHere(Refused):
    """The comment cannot be answered: it is gone, elsewhere, or answers are not taken."""

    sentence = _("This comment cannot be answered any more. You can write a comment of your own.")


@dataclass(frozen=True)
class Written:
    """What somebody wrote, checked by the form.

    form_mark  of the form it came with; the same mark is stored once
    """

    text: str
    author_name: str
    form_mark: str
    email: str = ""
    wants_answers: bool = False
    person: Any = None
    language: str = "de"


def write_comment(
    *, about: Model, rules: Rules, written: Written, parent: Comment | None, now: datetime
) -> Comment:
    """Take a comment and return it; a form that is sent twice returns the first one.

    It is public at once, or waits for the e-mail confirmation, or for moderation, as
    the rules say; a text full of addresses waits for moderation everywhere.

    Raises DiscussionClosed, AccountNeeded, AddressNeeded, NoAnswersHere.
    """
    _refuse(about, rules, written, parent, now=now)
    comment = Comment(
        authority=about.authority,  # type: ignore[attr-defined]  # an AuthorityRecord
        about=subject_of(about),
        parent=parent,
        author_name=written.author_name,
        person=written.person,
        email="" if written.person else written.email,
        wants_answers=written.wants_answers,
        language=written.language,
        form_mark=written.form_mark,
        text=written.text,
        state=_first_state(rules, written),
        written_at=now,
    )
    try:
        with transaction.atomic():
            _store(comment)
            _after_receipt(comment, rules, now=now)
    except IntegrityError:
        return _sent_before(written)
    return comment


def answer_officially(
    *, about: Model, parent: Comment | None, text: str, unit: str, by: Any, now: datetime
) -> Comment:
    """Write in the name of the office; public at once, also after the discussion has ended."""
    if parent is not None and not _may_be_answered(parent, about, rules_of(about)):
        raise NoAnswersHere
    authority = about.authority  # type: ignore[attr-defined]  # an AuthorityRecord
    comment = Comment(
        authority=authority,
        about=subject_of(about),
        parent=parent,
        author_name=authority.name,
        person=by,
        text=text,
        is_official=True,
        unit=unit,
        state=CommentState.PUBLIC,
        written_at=now,
        published_at=now,
    )
    with transaction.atomic():
        _store(comment)
        tell_counts(comment.about)
        tell_answered(comment, now=now)
        tell_discussed(comment, now=now)
        write_journal(
            authority=authority, kind="discussion.answered", about=comment, by=by, now=now
        )
    return comment


def confirm_address(*, comment: Comment, rules: Rules, now: datetime) -> Comment:
    """Note that the address is the author's; what waited for it goes on. Twice changes nothing."""
    with transaction.atomic():
        comment = Comment.objects.select_for_update().get(pk=comment.pk)
        if comment.email_confirmed_at is not None:
            return comment
        comment.email_confirmed_at = now
        comment.save(update_fields=["email_confirmed_at"])
        if comment.state == CommentState.UNCONFIRMED:
            comment.state = CommentState.WAITING
            if not (rules.checked_first or looks_like_advertising(comment.text)):
                publish(comment, offer=rules.offer, now=now)
            comment.save(update_fields=["state"])
    return comment


def publish(comment: Comment, *, offer: Model | None, now: datetime) -> None:
    """Show a comment to everybody; its first time counts for the offer and is told on."""
    is_first = comment.published_at is None
    comment.state = CommentState.PUBLIC
    comment.published_at = comment.published_at or now
    comment.save(update_fields=["state", "published_at"])
    tell_counts(comment.about)
    if not is_first:
        return
    if offer is not None:
        add_reach(
            about=offer,
            authority=comment.authority,
            action="commented",
            day=timezone.localdate(now),
            channel="online",
        )
    tell_answered(comment, now=now)
    tell_discussed(comment, now=now)


def _refuse(
    about: Model, rules: Rules, written: Written, parent: Comment | None, *, now: datetime
) -> None:
    if not rules.take_comments(now):
        raise DiscussionClosed
    if written.person is None and rules.writers is Writers.ACCOUNT:
        raise AccountNeeded
    if written.person is None and rules.writers is Writers.CONFIRMED and not written.email:
        raise AddressNeeded
    if parent is not None and not (rules.may_answer and _may_be_answered(parent, about, rules)):
        raise NoAnswersHere


def _may_be_answered(parent: Comment, about: Model, rules: Rules | None) -> bool:
    here = (subject_of(about), *(rules.also if rules else ()))
    return parent.is_public and parent.about in here


def _first_state(rules: Rules, written: Written) -> CommentState:
    if written.person is None and rules.writers is Writers.CONFIRMED:
        return CommentState.UNCONFIRMED
    if rules.checked_first or looks_like_advertising(written.text):
        return CommentState.WAITING
    return CommentState.PUBLIC


def _store(comment: Comment) -> None:
    """Save a comment with its place in the tree, which needs its key."""
    comment.save(force_insert=True)
    parent = comment.parent
    above = parent.path if parent else ""
    if parent and parent.depth == DEEPEST:
        above = above[:-DIGITS_OF_A_STEP]
    comment.path = f"{above}{comment.pk:0{DIGITS_OF_A_STEP}d}"
    comment.depth = min(parent.depth + 1, DEEPEST) if parent else 0
    comment.key_digest = digest_of(key_of(comment))
    comment.save(update_fields=["path", "depth", "key_digest"])


def _after_receipt(comment: Comment, rules: Rules, *, now: datetime) -> None:
    if comment.state == CommentState.PUBLIC:
        publish(comment, offer=rules.offer, now=now)
    if comment.email:
        ask_to_confirm(comment, now=now)
    elif comment.person and comment.state == CommentState.WAITING:
        tell_received(comment, now=now)


def _sent_before(written: Written) -> Comment:
    comment: Comment = Comment.objects.get(form_mark=written.form_mark)
    return comment
