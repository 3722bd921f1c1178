"""Finding proposals that may want the same."""

from __future__ import annotations

from modellkommune.commons.search.public import Alike, Point, metres_between, most_alike
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    BudgetRound,
    Proposal,
    ProposalState,
)

__all__ = ["Alike", "Point", "metres_between", "place_of", "similar_proposals"]

# Readers are led to what stands open; the office also sees what just came in.
FOR_READERS = tuple(state for state in SHOWN_STATES if state != ProposalState.MERGED)
FOR_THE_OFFICE = (*FOR_READERS, ProposalState.RECEIVED)


def similar_proposals(
    budget_round: BudgetRound,
    *,
    title: str,
    place: Point | None = None,
    leave_out: Proposal | None = None,
    states: tuple[ProposalState, ...] = FOR_READERS,
    most: int = 5,
) -> list[Alike]:
    """Proposals of a round whose title resembles another, the most alike first; one query.

    place   latitude and longitude in degrees; being near counts for it
    """
    candidates = Proposal.objects.filter(round=budget_round, state__in=states)
    if leave_out is not None:
        candidates = candidates.exclude(pk=leave_out.pk)
    return most_alike(candidates, title=title, place=place, most=most)


def place_of(proposal: Proposal) -> Point | None:
    """Latitude and longitude of a proposal, or None."""
    if proposal.latitude is None or proposal.longitude is None:
        return None
    return proposal.latitude, proposal.longitude
