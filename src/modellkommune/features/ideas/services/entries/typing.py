"""Ideas typed in by the office, one or many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.ideas.models import Channel, HallMeeting, Idea, IdeaCollection
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData, hand_in
from modellkommune.features.ideas.services.collections.writing import HasEnded


def type_in(
    *,
    collection: IdeaCollection,
    ideas: Sequence[IdeaData],
    channel: str,
    by: Person,
    now: datetime,
    meeting: HallMeeting | None = None,
) -> list[Idea]:
    """Take ideas in that came to the office, all or none; they are public at once.

    Also taken after the last day, because a sheet that came in time may lie in the
    tray. Raises HasEnded once the collection is closed.
    """
    if collection.closed_at is not None:
        raise HasEnded
    with transaction.atomic():
        return [
            hand_in(
                collection=collection, data=data, channel=Channel(channel), now=now, by=by,
                meeting=meeting,
            )
            for data in ideas
        ]  # fmt: skip
