"""The author asks another person to look at a decision again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.models import (
    Action,
    Appeal,
    Comment,
    CommentState,
    Decision,
)
from modellkommune.commons.discussion.services.moderating import locked, restore
from modellkommune.commons.discussion.services.telling import tell_appeal_decided
from modellkommune.commons.journal.public import record
from modellkommune.commons.ui.refusals import Refused

AGAINST = (Action.HIDDEN, Action.REFUSED)


class NothingToAppeal(Refused):
    """No decision stands against this comment, or another person has looked already."""

    sentence = _("There is no decision here that another person could look at once more.")


class NotYourOwnDecision(Refused):
    """Who has decided does not decide about the appeal."""

    sentence = _("You have made this decision yourself; another person decides about the appeal.")


class AppealDecided(Refused):
    """Somebody has decided about the appeal before."""

    sentence = _("Somebody else has decided about this appeal meanwhile.")


class AnswerMissing(Refused):
    """Who refuses an appeal says why."""

    sentence = _("Please write why the decision stands; the author reads it.")


def decision_to_appeal(comment: Comment) -> Decision | None:
    """Return the decision the author may appeal against, or None."""
    if comment.state != CommentState.HIDDEN:
        return None
    newest = Decision.objects.filter(comment=comment, action__in=AGAINST).order_by("-at", "-pk")
    decision: Decision | None = newest.first()
    if decision is None or Appeal.objects.filter(decision=decision).exists():
        return None
    return decision


def appeal(*, comment: Comment, words: str, now: datetime) -> Appeal:
    """Ask another person to look again, once per decision. Raises NothingToAppeal."""
    decision = decision_to_appeal(comment)
    if decision is None:
        raise NothingToAppeal
    try:
        with transaction.atomic():
            made: Appeal = Appeal.objects.create(
                authority=comment.authority, decision=decision, words=words.strip(), made_at=now
            )
            record(
                authority=comment.authority,
                kind="discussion.appealed",
                about=comment,
                by=None,
                now=now,
            )
    except IntegrityError:
        raise NothingToAppeal from None
    return made


def decide_appeal(*, appeal: Appeal, grant: bool, answer: str, by: Any, now: datetime) -> Appeal:
    """Let the decision stand, or show the comment again; the author is told.

    Raises NotYourOwnDecision, AppealDecided and AnswerMissing.
    """
    if not grant and not answer.strip():
        raise AnswerMissing
    with transaction.atomic():
        found: Appeal = (
            Appeal.objects.select_for_update(of=("self",))
            .select_related("decision__comment__authority")
            .get(pk=appeal.pk)
        )
        if found.is_granted is not None:
            raise AppealDecided
        if found.decision.by_id == by.pk:
            raise NotYourOwnDecision
        found.is_granted, found.answer = grant, answer.strip()
        found.decided_by, found.decided_at = by, now
        found.save(update_fields=["is_granted", "answer", "decided_by", "decided_at"])
        _follow_up(found, by=by, now=now)
    return found


def _follow_up(found: Appeal, *, by: Any, now: datetime) -> None:
    comment = found.decision.comment
    if found.is_granted and comment.state == CommentState.HIDDEN:
        comment = locked(comment, comment.version, states=(CommentState.HIDDEN,))
        restore(comment, words=found.answer, by=by, now=now, since=found.made_at)
    else:
        tell_appeal_decided(found, now=now)
    record(
        authority=comment.authority,
        kind="discussion.appeal-decided",
        about=comment,
        by=by,
        now=now,
        facts={"accepted": bool(found.is_granted)},
    )
