"""What authors may still do with their proposal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import Proposal, ProposalState
from modellkommune.features.budget.services.proposals import telling
from modellkommune.features.budget.services.proposals.merging import separate
from modellkommune.features.budget.services.proposals.receiving import ProposalFacts
from modellkommune.features.budget.services.proposals.steps import (
    locked_for_change,
    require_state,
    require_unlocked,
    take_step,
)

EDITABLE_STATES = (ProposalState.UNCONFIRMED, ProposalState.RECEIVED, ProposalState.PUBLIC)
WITHDRAWABLE_STATES = (
    *EDITABLE_STATES,
    ProposalState.CHECKING,
    ProposalState.ADMITTED,
    ProposalState.MERGED,
)


class CheckHasBegun(ValueError):
    """A proposal that is being checked, or was, is no longer changed."""


def edit_proposal(
    *, proposal: Proposal, facts: ProposalFacts, by: Person | None, now: datetime
) -> None:
    """Change what a proposal says, until its check begins.

    Where proposals appear after a look by the office, a changed one waits for
    that look again.

    Raises CheckHasBegun and RoundIsLocked.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_unlocked(current.round)
        if current.state not in EDITABLE_STATES:
            raise CheckHasBegun
        before = current.picture
        for name, value in vars(facts).items():
            setattr(current, name, value)
        current.save()
        if before is not None and before != current.picture:
            before.delete()
        if current.state == ProposalState.PUBLIC and current.round.live.shown_after_review:
            take_step(current, ProposalState.RECEIVED, now=now)
        _note(current, "budget.proposal-changed", by=by, now=now)


def withdraw_proposal(*, proposal: Proposal, by: Person | None, now: datetime) -> None:
    """Take a proposal back; those who follow it are told.

    Proposals that were joined with it stand for themselves again.

    Raises StepNotPossible and RoundIsLocked.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_unlocked(current.round)
        require_state(current, *WITHDRAWABLE_STATES)
        for other in current.merged.all():
            separate(other, by=by, now=now)
        current.merged_into = None
        current.save(update_fields=["merged_into"])
        take_step(current, ProposalState.WITHDRAWN, now=now)
        _note(current, "budget.proposal-withdrawn", by=by, now=now)
        telling.tell_everybody(telling.WITHDRAWN, current, now=now)


def _note(proposal: Proposal, kind: str, *, by: Person | None, now: datetime) -> None:
    record(
        authority=proposal.round.authority,
        kind=kind,
        about=proposal,
        by=by,
        now=now,
        facts={"number": proposal.number},
    )
