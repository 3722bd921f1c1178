"""Making a round public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, RoundState
from modellkommune.features.budget.selectors.setup_missing import (
    Reason,
    missing_for_announcement,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.setup.settings import AlreadyAnnounced, live_of


class NotAnnounceable(ValueError):
    """The round lacks something; `reasons` names everything at once."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


def announce(*, budget_round: BudgetRound, by: Person | None, now: datetime) -> None:
    """Show the round to everybody; from here on its phases run.

    Raises NotAnnounceable, AlreadyAnnounced and RoundNotRunHere.
    """
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        live = live_of(held)
        if live.announced_at is not None:
            raise AlreadyAnnounced(held.slug)
        if reasons := missing_for_announcement(held, now):
            raise NotAnnounceable(reasons)
        live.announced_at = now
        live.save(update_fields=["announced_at"])
        held.state = RoundState.LIVE
        held.save(update_fields=["state"])
        record(
            authority=held.authority, kind="budget.round-announced", about=held, by=by, now=now,
            facts={"year": held.year, "amount_cents": held.budget_cents},
        )  # fmt: skip
    budget_round.refresh_from_db()
