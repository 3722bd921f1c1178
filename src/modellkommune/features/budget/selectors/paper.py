"""What the office sees of paper ballots: batches and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from modellkommune.features.budget.models import FIRST, SECOND, BudgetRound, HallList, PaperBatch
from modellkommune.features.budget.selectors.balance import Balance, balances


@dataclass(frozen=True)
class BatchState:
    """A batch and how many of its sheets were read once and twice."""

    batch: PaperBatch
    first: int
    second: int

    @property
    def step(self) -> str:
        """What is to be done: sealed, read or compare."""
        if self.batch.sealed_on is not None:
            return "sealed"
        done = self.first == self.second == self.batch.ballots
        return "compare" if done else "read"


@dataclass(frozen=True)
class PaperDesk:
    """The page of the paper ballots."""

    batches: Sequence[BatchState]
    balances: Sequence[Balance]
    discrepancies: int
    unexplained: int


def paper_desk(budget_round: BudgetRound) -> PaperDesk:
    """Everything the page shows; four queries, however many batches there are."""
    batches = PaperBatch.objects.filter(round=budget_round).annotate(
        first=Count("entries", filter=Q(entries__turn=FIRST)),
        second=Count("entries", filter=Q(entries__turn=SECOND)),
    )
    noted = budget_round.discrepancies.aggregate(
        all=Count("pk"), unexplained=Count("pk", filter=Q(explained=""))
    )
    return PaperDesk(
        batches=[BatchState(batch, batch.first, batch.second) for batch in batches],
        balances=balances(budget_round),
        discrepancies=noted["all"],
        unexplained=noted["unexplained"],
    )


def unfinished_batches(budget_round: BudgetRound) -> list[PaperBatch]:
    """Batches that are not sealed yet; ballots must not be opened before."""
    return list(PaperBatch.objects.filter(round=budget_round, sealed_on=None))


def lists_not_returned(budget_round: BudgetRound) -> list[HallList]:
    """Lists of polling desks that nobody has reconciled yet."""
    return list(HallList.objects.filter(round=budget_round, returned_on=None))
