"""What became of a proposal in the count."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    Count,
    CountKind,
    Proposal,
    RoundState,
)


@dataclass(frozen=True)
class CountedProposal:
    """A proposal that stood for election, once the result is public.

    counted_round   the round with its count: the part's, where money was split
    position        of the project there, which is its address
    """

    counted_round: BudgetRound
    position: int
    won: bool


def outcome_of(proposal: Proposal) -> CountedProposal | None:
    """Whether a proposal won, or None before the result is public; one query, none unlocked."""
    if proposal.project_id is None or proposal.round.state != RoundState.PUBLISHED:
        return None
    counted_id = proposal.part.result_id if proposal.part else None
    newest = Count.objects.filter(round=OuterRef("round"), kind=CountKind.OFFICIAL)
    chosen = newest.order_by("-counted_at", "-pk").values("outcome__selected")[:1]
    project = (
        BudgetProject.objects.filter(
            round=counted_id or proposal.round_id, project_id=str(proposal.number)
        )
        .select_related("round__authority")
        .annotate(selected=Subquery(chosen))
        .first()
    )
    if project is None or project.selected is None:
        return None
    return CountedProposal(
        counted_round=project.round,
        position=project.position,
        won=project.position - 1 in project.selected,
    )
