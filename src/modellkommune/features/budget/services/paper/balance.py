"""Do slips and ballots add up? What does not is noted, to be explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    Discrepancy,
    Entitlement,
    PaperBatch,
)

BALANCE = "slips-and-ballots"
ON_PAPER = (Channel.PAPER, Channel.HALL)


@dataclass(frozen=True)
class Balance:
    """Slips that were used on a channel, and ballots that lie in its batches."""

    channel: Channel
    slips: int
    ballots: int

    @property
    def adds_up(self) -> bool:
        """Whether there is one ballot for every slip."""
        return self.slips == self.ballots


def balances(budget_round: BudgetRound) -> list[Balance]:
    """Slips and ballots of each channel on paper; two queries."""
    slips = Entitlement.objects.filter(round=budget_round, channel__in=ON_PAPER)
    used = list(slips.values_list("channel", flat=True))
    laid = dict(
        PaperBatch.objects.filter(round=budget_round)
        .order_by()
        .values_list("channel")
        .annotate(sheets=Sum("ballots"))
    )
    return [
        Balance(channel=channel, slips=used.count(channel.value), ballots=laid.get(channel, 0))
        for channel in ON_PAPER
    ]


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
