"""What the office sees between the end of voting and the opened ballots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from modellkommune.commons.approvals.public import Standing, open_request, standing_of
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    KeyShare,
    OpeningRecord,
    PaperBatch,
    PhaseKind,
)
from modellkommune.features.budget.selectors.discrepancies import (
    FoundDiscrepancy,
    discrepancies_of,
)
from modellkommune.features.budget.selectors.gaps import (
    END_EARLY,
    OPEN_WITH_GAPS,
    Gaps,
    early_end_digest,
    gaps_agreed_to,
    gaps_of,
)
from modellkommune.features.budget.selectors.phases import phases_of


@dataclass(frozen=True)
class ClosingPage:
    """Where a round stands.

    step          before (voting has not begun), voting, gaps, open, opened
    ends_at       announced end of voting
    gaps          what is open or unexplained; accepted says that people answered for it
    early, gaps_request   where the agreement to either stands, when somebody asked
    holders       the keyholders, in their order
    """

    step: str
    opens_at: datetime | None
    ends_at: datetime | None
    batches: tuple[PaperBatch, ...]
    discrepancies: tuple[FoundDiscrepancy, ...]
    gaps: Gaps
    accepted: bool
    early: Standing | None
    gaps_request: Standing | None
    holders: tuple[Person, ...]
    opening: OpeningRecord | None

    @property
    def unexplained(self) -> int:
        """How many discrepancies have no explanation."""
        return len(self.gaps.unexplained)


def closing_page(budget_round: BudgetRound, *, now: datetime | None = None) -> ClosingPage:
    """Everything the page shows."""
    live, gaps = budget_round.live, gaps_of(budget_round)
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    accepted = bool(gaps) and gaps.digest == live.gaps_digest
    shares = KeyShare.objects.filter(round=budget_round).select_related("holder")
    return ClosingPage(
        step=_step(budget_round, gaps, accepted, now or timezone.now()),
        opens_at=voting.opens_at if voting else None,
        ends_at=voting.closes_at if voting else None,
        batches=tuple(PaperBatch.objects.filter(round=budget_round).order_by("number")),
        discrepancies=tuple(discrepancies_of(budget_round)),
        gaps=gaps,
        accepted=accepted,
        early=_standing(END_EARLY, budget_round, early_end_digest(live)),
        gaps_request=_standing(OPEN_WITH_GAPS, budget_round, gaps_agreed_to(live, gaps)),
        holders=tuple(share.holder for share in shares if share.holder_id),
        opening=OpeningRecord.objects.filter(round=budget_round).first(),
    )


def _step(budget_round: BudgetRound, gaps: Gaps, accepted: bool, now: datetime) -> str:  # noqa: FBT001  # a fact of the page
    live = budget_round.live
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    if live.opened_at is not None:
        return "opened"
    if live.closed_at is None:
        begun = live.locked_at is not None and voting is not None and voting.opens_at <= now
        return "voting" if begun else "before"
    return "gaps" if gaps and not accepted else "open"


def _standing(step: str, budget_round: BudgetRound, digest: str) -> Standing | None:
    request = open_request(step, budget_round)
    if request is None or request.digest != digest:
        return None
    return standing_of(request)
