"""What is still open or unexplained before ballots are opened, and what people agree to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Sum

from modellkommune.features.budget.models import (
    BudgetRound,
    Discrepancy,
    HallList,
    LiveRound,
    PaperBatch,
)

# Steps that several people may have to agree to.
END_EARLY = "budget.close-early"
OPEN_WITH_GAPS = "budget.open-with-gaps"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What stands in the way of opening.

    batches       numbers of the batches that are not finished
    ballots       sheets in them
    unexplained   keys of the discrepancies without an explanation
    lists         names of polling desks whose list has not come back
    """

    batches: tuple[int, ...]
    ballots: int
    unexplained: tuple[int, ...]
    lists: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.batches or self.unexplained or self.lists)

    @property
    def digest(self) -> str:
        """The digest of exactly these gaps."""
        return hashlib.sha256(
            repr((self.batches, self.unexplained, self.lists)).encode()
        ).hexdigest()


def gaps_of(budget_round: BudgetRound) -> Gaps:
    """What is open or unexplained, in four queries."""
    batches = PaperBatch.objects.filter(round=budget_round, sealed_on=None)
    unexplained = Discrepancy.objects.filter(round=budget_round, explained="")
    lists = HallList.objects.filter(round=budget_round, returned_on=None)
    return Gaps(
        batches=tuple(batches.order_by("number").values_list("number", flat=True)),
        ballots=batches.aggregate(sheets=Sum("ballots"))["sheets"] or 0,
        unexplained=tuple(unexplained.order_by("pk").values_list("pk", flat=True)),
        lists=tuple(lists.order_by("taken_on", "pk").values_list("name", flat=True)),
    )


def gaps_agreed_to(live: LiveRound, gaps: Gaps) -> str:
    """The digest of what people agree to: these gaps, and the reason."""
    return hashlib.sha256(f"{gaps.digest}\n{live.gaps_reason}".encode()).hexdigest()


def early_end_digest(live: LiveRound) -> str:
    """The digest of what people agree to: this round's lock, and the reason."""
    text = f"{live.round_id}\n{live.lock_digest}\n{live.early_end_reason}"
    return hashlib.sha256(text.encode()).hexdigest()
