"""Meetings in the hall: set up, counted people, shows of hands."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import add_reach
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import (
    HallMeeting,
    HallVote,
    Idea,
    IdeaCollection,
    Visibility,
)
from modellkommune.features.ideas.services.collections.writing import HasEnded

# No letters that look alike on a wall or sound alike when called out.
LETTERS, CODE_LENGTH = "abcdefhkmnprstuvwxyz2345678", 5


class MoreHandsThanPeople(Refused):
    """A show of hands counts more people than were in the room."""

    sentence = _(
        "These are more hands than people present. Please count once more, or correct how many "
        "people are present."
    )


class HasIdeas(Refused):
    """What was said in a meeting stays with it."""

    sentence = _("Ideas were said in this meeting; it stays.")


class NotThere(Refused):
    """The hands were shown about an idea that is not public."""

    sentence = _("This idea is not public; please show it first.")


def plan_meeting(
    *, collection: IdeaCollection, title: str, starts_at: datetime, place: str = "",
    ends_at: datetime | None = None,
) -> HallMeeting:  # fmt: skip
    """Set a meeting up; its short word is made here. Raises HasEnded."""
    if collection.closed_at is not None:
        raise HasEnded
    taken = set(
        HallMeeting.objects.filter(authority=collection.authority).values_list("code", flat=True)
    )
    meeting: HallMeeting = HallMeeting.objects.create(
        authority=collection.authority, collection=collection, title=title, place=place,
        starts_at=starts_at, ends_at=ends_at, code=_free_code(taken),
    )  # fmt: skip
    return meeting


def change_meeting(*, meeting: HallMeeting, **facts: Any) -> None:
    """Change title, place or time; the short word stays, because it is printed."""
    for name, value in facts.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=list(facts))


def drop_meeting(*, meeting: HallMeeting) -> None:
    """Delete a meeting that nothing was said in. Raises HasIdeas."""
    if meeting.ideas.exists() or meeting.votes.exists():
        raise HasIdeas
    meeting.delete()


def count_present(*, meeting: HallMeeting, people: int, now: datetime) -> None:
    """Note how many people are in the room; the largest number counts for the reach."""
    with transaction.atomic():
        held = HallMeeting.objects.select_for_update().get(pk=meeting.pk)
        more = people - (held.present or 0)
        held.present = people
        held.save(update_fields=["present"])
        if more > 0:
            add_reach(
                about=held.collection, authority=held.collection.authority, action="attended",
                day=timezone.localdate(held.starts_at), channel="hall", people=more,
            )  # fmt: skip
    meeting.refresh_from_db()


def count_hands(
    *,
    meeting: HallMeeting,
    idea: Idea,
    in_favour: int,
    against: int,
    abstained: int,
    by: Person,
    now: datetime,
) -> HallVote:
    """Keep a show of hands about an idea; a later one replaces it.

    Raises MoreHandsThanPeople, and NotThere for an idea that nobody sees.
    """
    if idea.collection_id != meeting.collection_id or idea.visibility != Visibility.SHOWN:
        raise NotThere
    if meeting.present is not None and in_favour + against + abstained > meeting.present:
        raise MoreHandsThanPeople
    hands = {"in_favour": in_favour, "against": against, "abstained": abstained}
    with transaction.atomic():
        vote: HallVote
        vote, _made = HallVote.objects.update_or_create(
            meeting=meeting, idea=idea,
            defaults={
                "authority_id": meeting.authority_id, "counted_at": now, "counted_by": by, **hands,
            },
        )  # fmt: skip
        record(
            authority=meeting.collection.authority, kind="ideas.hands-counted", about=idea, by=by,
            now=now, facts={"number": idea.number, **hands},
        )  # fmt: skip
    return vote


def _free_code(taken: set[str]) -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        if code not in taken:
            return code
