"""What one person of moderation decides: publish, keep, hide, show again.

Deleting takes two (`deleting.py`), an appeal another person (`appealing.py`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.subjects import record_called
from modellkommune.commons.discussion.models import (
    Action,
    Comment,
    CommentState,
    Decision,
    Report,
)
from modellkommune.commons.discussion.rules import rules_of
from modellkommune.commons.discussion.services.counting import tell_counts
from modellkommune.commons.discussion.services.telling import tell_decided
from modellkommune.commons.discussion.services.writing import publish
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import notify
from modellkommune.commons.ui.refusals import Refused


class SomebodyWasQuicker(Refused):
    """Another person has decided about the comment since the page was opened."""

    sentence = _(
        "Somebody else has decided about this comment meanwhile. Please look at it once more."
    )


class ReasonMissing(Refused):
    """Nobody's words are taken from the page without saying why."""

    sentence = _("Please choose a reason. With “Something else” say in your own words what it is.")


class NothingToDecide(Refused):
    """The comment's state does not allow this decision."""

    sentence = _("This cannot be decided any more; the comment has another state by now.")


def publish_comment(*, comment: Comment, version: int, by: Any, now: datetime) -> Decision:
    """Show a comment that waited for the check. Raises SomebodyWasQuicker, NothingToDecide."""
    with transaction.atomic():
        comment = locked(comment, version, states=(CommentState.WAITING,))
        publish(comment, offer=_offer_of(comment), now=now)
        return decided(comment, Action.PUBLISHED, by=by, now=now, since=comment.written_at)


def keep_comment(*, comment: Comment, version: int, by: Any, now: datetime) -> Decision:
    """Leave a reported comment as it is; the reports are settled."""
    with transaction.atomic():
        comment = locked(comment, version, states=(CommentState.PUBLIC,))
        since = waiting_since(comment)
        settle_reports(comment, now=now)
        return decided(comment, Action.KEPT, by=by, now=now, since=since)


def hide_comment(
    *, comment: Comment, version: int, reason: str, words: str, by: Any, now: datetime
) -> Decision:
    """Take a comment from the page, or refuse to publish it; the author is told why.

    A sentence stays in its place, and the answers stay. Official answers are
    withdrawn by the office that wrote them, in the same way.

    Raises ReasonMissing, SomebodyWasQuicker and NothingToDecide.
    """
    check_reason(reason, words)
    with transaction.atomic():
        comment = locked(comment, version, states=(CommentState.WAITING, CommentState.PUBLIC))
        was_public = comment.is_public
        since = waiting_since(comment)
        comment.state = CommentState.HIDDEN
        comment.save(update_fields=["state"])
        tell_counts(comment.about)
        settle_reports(comment, now=now)
        action = Action.HIDDEN if was_public else Action.REFUSED
        return decided(comment, action, reason=reason, words=words, by=by, now=now, since=since)


def show_again(*, comment: Comment, version: int, words: str, by: Any, now: datetime) -> Decision:
    """Put a hidden comment back to its place; the author is told."""
    with transaction.atomic():
        comment = locked(comment, version, states=(CommentState.HIDDEN,))
        return restore(comment, words=words, by=by, now=now, since=now)


def restore(comment: Comment, *, words: str, by: Any, now: datetime, since: datetime) -> Decision:
    """Publish a locked, hidden comment and write the decision down."""
    publish(comment, offer=_offer_of(comment), now=now)
    return decided(comment, Action.RESTORED, words=words, by=by, now=now, since=since)


def locked(comment: Comment, version: int, *, states: tuple[CommentState, ...]) -> Comment:
    """Return the comment so that nobody else decides about it before this transaction ends."""
    found: Comment = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=comment.pk)
    )
    if found.version != version:
        raise SomebodyWasQuicker
    if found.state not in states:
        raise NothingToDecide
    return found


def decided(
    comment: Comment,
    action: Action,
    *,
    by: Any,
    now: datetime,
    since: datetime,
    reason: str = "",
    words: str = "",
) -> Decision:
    """Write a decision down, tell the author, and note it in the journal."""
    comment.version += 1
    comment.save(update_fields=["version"])
    decision = Decision(
        authority=comment.authority,
        comment=comment,
        action=action,
        reason=reason,
        words=words.strip(),
        by=by,
        at=now,
        waited_since=since,
    )
    decision.save()
    # That a comment stays where it is need not be told to its author.
    if action is not Action.KEPT:
        decision.is_told = tell_decided(decision, now=now)
        decision.save(update_fields=["is_told"])
    record(
        authority=comment.authority,
        kind="discussion.decided",
        about=comment,
        by=by,
        now=now,
        facts={"verdict": str(action), "why": reason or None},
    )
    return decision


def check_reason(reason: str, words: str) -> None:
    """Raise ReasonMissing without a reason, or with "other" and no words."""
    if not reason or (reason == "other" and not words.strip()):
        raise ReasonMissing


def waiting_since(comment: Comment) -> datetime:
    """Return from when a comment waits for moderation: its first open report, or its writing."""
    reports = Report.objects.filter(comment=comment, settled_at=None)
    first = reports.order_by("reported_at").values_list("reported_at", flat=True).first()
    return first or comment.written_at


def settle_reports(comment: Comment, *, now: datetime) -> None:
    """Close the open reports; readers with an account are told that somebody has looked."""
    still_open = Report.objects.filter(comment=comment, settled_at=None)
    readers = {report.person for report in still_open.select_related("person") if report.person}
    still_open.update(settled_at=now)
    comment.open_reports = 0
    comment.save(update_fields=["open_reports"])
    sentence = (
        _("You have reported a comment. Moderation has looked at it and left it as it is.")
        if comment.is_public
        else _("You have reported a comment. Moderation has looked at it; it is no longer shown.")
    )
    for reader in sorted(readers, key=lambda person: person.pk):
        notify(reader, sentence=str(sentence), url="", authority=comment.authority, now=now)


def _offer_of(comment: Comment) -> Any:
    about = record_called(comment.about)
    rules = rules_of(about) if about else None
    return rules.offer if rules else None
