"""Slips that were used on paper beside the ballots that lie in the batches."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    Entitlement,
    PaperBatch,
)

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
