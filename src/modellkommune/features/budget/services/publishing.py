"""Publishing a result, and correcting it by notices that stay beside it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    CorrectionNotice,
    RoundState,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.ties import open_ties


class NotCounted(RuntimeError):
    """There is no result that could be published."""


class TieUndecided(RuntimeError):
    """Projects stand equal at the border and the council has not decided yet."""


class NotPublished(RuntimeError):
    """A notice corrects a published result; this one is not published."""


def publish_round(*, budget_round: BudgetRound, now: datetime) -> None:
    """Put the result on the public pages; it cannot be taken back.

    Raises NotCounted, TieUndecided. Publishing twice changes nothing.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if locked.state == RoundState.PUBLISHED:
            return
        if locked.state != RoundState.COUNTED:
            raise NotCounted(locked.slug)
        if open_ties(locked):
            raise TieUndecided(locked.slug)
        locked.state = RoundState.PUBLISHED
        locked.published_at = now
        locked.save(update_fields=["state", "published_at"])
    budget_round.refresh_from_db()


def publish_notice(
    *,
    budget_round: BudgetRound,
    what: str,
    why: str,
    signed_as: str,
    now: datetime,
    published_by: Person | None = None,
) -> CorrectionNotice:
    """Correct a published result; the result itself stays as it was.

    signed_as  the office that corrects, shown to citizens; the person is kept
               for the office only

    Raises NotPublished.
    """
    if not budget_round.is_published:
        raise NotPublished(budget_round.slug)
    return CorrectionNotice.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        what=what,
        why=why,
        signed_as=signed_as,
        published_at=now,
        published_by=published_by,
    )
