"""Making a call public; from its opening on everything that decides is fixed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.calls.missing import Reason, missing_for_publication
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.calls.writing import locked_call


class NotPublishable(Refused):
    """Something is missing; `reasons` names everything at once."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = tuple(reasons)


def publish_call(*, call: Call, by: Person | None, now: datetime) -> None:
    """Let everybody read the call; fix it at once where it opens now.

    Publishing twice changes nothing. Raises NotPublishable.
    """
    with transaction.atomic():
        held = locked_call(call)
        if held.published_at is None:
            if reasons := missing_for_publication(held, now):
                raise NotPublishable(reasons)
            held.published_at = now
            held.save(update_fields=["published_at"])
            record(
                authority=held.authority, kind="calls.call-published", about=held, by=by, now=now,
                facts={"amount_cents": held.money_cents()},
            )  # fmt: skip
            if held.opens_at is None or held.opens_at <= now:
                freeze(held, by, now)
    call.refresh_from_db()


def freeze_opened_calls(now: datetime) -> int:
    """Fix every call that has opened meanwhile; return how many."""
    opened = Call.objects.filter(
        Q(opens_at__isnull=True) | Q(opens_at__lte=now), published_at__isnull=False,
        frozen_at__isnull=True, closes_at__isnull=False,
    )  # fmt: skip
    # A call that was run elsewhere has no form here; nothing of it needs fixing.
    waiting = list(opened.filter(blocks__isnull=False).distinct())
    for call in waiting:
        freeze(call, None, now)
    return len(waiting)
