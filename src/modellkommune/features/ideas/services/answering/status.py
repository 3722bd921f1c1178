"""How far the office has come with an idea, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import Idea, IdeaStatus, IdeaStep, Visibility
from modellkommune.features.ideas.services import telling

TO_AUTHORS, TO_FOLLOWERS = "ideas/answering_status", "ideas/answering_news"
NOTICE = gettext_noop("There is news about your idea “{title}”.")


class ReasonMissing(Refused):
    """Whoever gave an idea is owed a reason when it is not adopted."""

    sentence = _("Please give the reason why the idea is not adopted; everybody reads it.")


class NotPublic(Refused):
    """The office answers in public; an idea that nobody sees gets no status."""

    sentence = _("Only a public idea gets a status. Please publish the idea first.")


def set_status(  # each is named
    *,
    idea: Idea,
    status: str,
    reason: str = "",
    answer: str = "",
    answered_by: str = "",
    by: Person | None,
    now: datetime,
) -> IdeaStep:
    """Bring an idea to a status and return the step; authors and followers are told once.

    reason       public; needed where the idea is not adopted
    answer       public answer; an empty one leaves the earlier answer as it is
    answered_by  the unit that answers

    The same once more changes nothing and tells nobody. Raises ReasonMissing, NotPublic.
    """
    reason, answer = reason.strip(), answer.strip()
    if status == IdeaStatus.NOT_ADOPTED and not reason:
        raise ReasonMissing
    with transaction.atomic():
        held = held_idea(idea)
        if held.visibility != Visibility.SHOWN:
            raise NotPublic
        known = held.steps.last()
        if known is not None and _is_the_same(held, status, reason, answer):
            return known
        step = _take_step(
            held, status, reason=reason, answer=answer, answered_by=answered_by, by=by, now=now
        )
        _tell(held, step, now=now)
    idea.refresh_from_db()
    return step


def set_status_of_many(  # each is named
    *, ideas: Iterable[Idea], status: str, reason: str, answered_by: str, by: Person, now: datetime
) -> int:
    """Bring several ideas to a status; return how many have changed.

    Ideas that have the status already, or that nobody sees, stay as they are.
    Raises ReasonMissing before anything is changed.
    """
    if status == IdeaStatus.NOT_ADOPTED and not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        changed = [
            idea for idea in ideas if idea.visibility == Visibility.SHOWN and idea.status != status
        ]
        for idea in changed:
            set_status(
                idea=idea, status=status, reason=reason, answered_by=answered_by, by=by, now=now
            )
    return len(changed)


def held_idea(idea: Idea) -> Idea:
    """The idea as it stands now, locked until the end of the transaction."""
    held: Idea = (
        Idea.objects.select_for_update(of=("self",))
        .select_related("collection__authority")
        .get(pk=idea.pk)
    )
    return held


def _is_the_same(idea: Idea, status: str, reason: str, answer: str) -> bool:
    same_answer = not answer or answer == idea.answer
    return idea.status == status and reason == idea.status_reason and same_answer


def _take_step(  # each is named
    idea: Idea,
    status: str,
    *,
    reason: str,
    answer: str,
    answered_by: str,
    by: Person | None,
    now: datetime,
) -> IdeaStep:
    before = idea.status
    idea.status, idea.status_at, idea.status_reason = status, now, reason
    if answer:
        idea.answer, idea.answered_at = answer, now
    if answered_by:
        idea.answered_by = answered_by
    idea.save(
        update_fields=[
            "status", "status_at", "status_reason", "answer", "answered_by", "answered_at",
        ]
    )  # fmt: skip
    record(
        authority=idea.collection.authority,
        kind="ideas.status-changed",
        about=idea,
        by=by,
        now=now,
        facts={"number": idea.number, "before": str(before), "after": str(status)},
    )
    step: IdeaStep = IdeaStep.objects.create(
        authority_id=idea.authority_id, idea=idea, status=status, at=now, reason=reason,
        answer=answer, answered_by=answered_by, by=by,
    )  # fmt: skip
    return step


def _tell(idea: Idea, step: IdeaStep, *, now: datetime) -> None:
    """The label is lazy, so that every letter has it in its reader's language."""
    telling.tell_everybody(
        TO_AUTHORS,
        idea,
        news=TO_FOLLOWERS,
        now=now,
        notice=NOTICE,
        context={
            "status": IdeaStatus(step.status).label,
            "is_adopted": step.status == IdeaStatus.ADOPTED,
            "reason": step.reason,
            "answer": step.answer,
            "answered_by": step.answered_by or idea.collection.contact_office,
        },
    )
