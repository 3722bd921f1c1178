"""The keys of a round and their printed share, which somebody reads back from the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, LiveRound
from modellkommune.features.budget.services.voting import check_recovery, make_round_keys


def make_keys(
    *,
    budget_round: BudgetRound,
    holders: Mapping[Person, str],
    needed: int,
    by: Person,
    now: datetime,
) -> str:
    """Make the keys, anew if need be, and return the recovery text, shown this once.

    A sheet that was printed for earlier keys counts no longer. Raises what
    `make_round_keys` raises.
    """
    with transaction.atomic():
        text = make_round_keys(
            budget_round=budget_round, holders=holders, needed=needed, now=now, by=by
        )
        LiveRound.objects.filter(round=budget_round).update(recovery_confirmed_at=None)
    budget_round.live.refresh_from_db()
    return text


def confirm_recovery(*, budget_round: BudgetRound, text: str, by: Person, now: datetime) -> None:
    """Note that the recovery share was printed, and that what is printed is right.

    Raises NoKeys, TypingSlip and WrongRecoveryText.
    """
    check_recovery(budget_round=budget_round, text=text)
    with transaction.atomic():
        LiveRound.objects.filter(round=budget_round).update(recovery_confirmed_at=now)
        record(
            authority=budget_round.authority,
            kind="budget.recovery-confirmed",
            about=budget_round,
            by=by,
            now=now,
        )
    budget_round.live.refresh_from_db()
