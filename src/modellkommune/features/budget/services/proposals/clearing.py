"""Forgetting what nobody confirmed or sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.features.budget.models import KeptPicture, Proposal, ProposalState
from modellkommune.features.budget.services.proposals.pictures import forget_kept_picture
from modellkommune.features.budget.services.proposals.tokens import DAYS_TO_CONFIRM

HOURS_OF_A_PICTURE = 24


def forget_leftovers(*, now: datetime) -> int:
    """Delete proposals whose address was never confirmed, and pictures never sent.

    Works in the open scope; returns how many were deleted.
    """
    pictures = KeptPicture.objects.filter(kept_at__lt=now - timedelta(hours=HOURS_OF_A_PICTURE))
    proposals = Proposal.objects.filter(
        state=ProposalState.UNCONFIRMED, submitted_at__lt=now - timedelta(days=DAYS_TO_CONFIRM)
    ).select_related("picture")
    forgotten = 0
    for kept in pictures:
        forget_kept_picture(kept)
        forgotten += 1
    for proposal in proposals:
        forget_proposal(proposal)
        forgotten += 1
    return forgotten


def forget_proposal(proposal: Proposal) -> None:
    """Delete a proposal that was never public, with its picture."""
    if proposal.picture is not None:
        proposal.picture.delete()
    proposal.delete()
