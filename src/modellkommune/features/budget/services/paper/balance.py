"""Do slips and ballots add up? What does not is noted, to be explained."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from modellkommune.features.budget.models import BudgetRound, Discrepancy
from modellkommune.features.budget.selectors.balance import Balance, balances

BALANCE = "slips-and-ballots"


def note_balance(*, budget_round: BudgetRound, now: datetime) -> list[Balance]:
    """Write down where slips and ballots differ, and take back what adds up again.

    An explanation that was given stays as long as the difference does.
    """
    found = balances(budget_round)
    with transaction.atomic():
        noted = {
            row.facts.get("channel"): row
            for row in Discrepancy.objects.filter(round=budget_round, kind=BALANCE)
        }
        for balance in found:
            _note(budget_round, balance, noted.get(balance.channel.value), now)
    return found


def _note(
    budget_round: BudgetRound, balance: Balance, noted: Discrepancy | None, now: datetime
) -> None:
    facts = {
        "channel": balance.channel.value,
        "slips": balance.slips,
        "ballots": balance.ballots,
    }
    if balance.adds_up:
        if noted is not None:
            noted.delete()
        return
    if noted is None:
        noted = Discrepancy(authority=budget_round.authority, round=budget_round, kind=BALANCE)
    if noted.facts != facts:
        noted.facts, noted.noted_on = facts, timezone.localdate(now)
        noted.save()
