"""Making a collection public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.selectors.collections.missing import (
    Reason,
    missing_for_publication,
)
from modellkommune.features.ideas.services.collections.writing import locked_collection


class NotPublishable(Refused):
    """Something is missing; `reasons` names everything at once."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = tuple(reasons)


def publish_collection(*, collection: IdeaCollection, by: Person | None, now: datetime) -> None:
    """Let everybody read the collection; it opens and closes by itself.

    Publishing twice changes nothing. Raises NotPublishable.
    """
    with transaction.atomic():
        held = locked_collection(collection)
        if held.published_at is None:
            if reasons := missing_for_publication(held, now):
                raise NotPublishable(reasons)
            held.published_at = now
            held.save(update_fields=["published_at"])
            record(
                authority=held.authority, kind="ideas.collection-published", about=held, by=by,
                now=now,
            )  # fmt: skip
    collection.refresh_from_db()
