"""Moving a proposal from state to state, and keeping its way."""

from __future__ import annotations

from datetime import datetime

from modellkommune.features.budget.models import (
    BudgetRound,
    Proposal,
    ProposalState,
    ProposalStep,
)


class StepNotPossible(ValueError):
    """A proposal in this state cannot take this step; `state` is where it stands."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"proposal {proposal.number} is {proposal.state}")
        self.state = proposal.state


class RoundIsLocked(ValueError):
    """What stands for election is fixed and public; proposals stay as they are."""


class ReasonMissing(ValueError):
    """Whoever wrote the proposal must be told why."""


def take_step(proposal: Proposal, state: ProposalState, *, now: datetime, reason: str = "") -> None:
    """Bring a proposal to a state and keep when and why; call inside a transaction."""
    proposal.state = state
    proposal.save(update_fields=["state"])
    ProposalStep.objects.create(
        authority_id=proposal.authority_id, proposal=proposal, state=state, at=now, reason=reason
    )


def state_before(proposal: Proposal) -> ProposalState:
    """Where a hidden or joined proposal stood before, to put it back."""
    steps = proposal.steps.exclude(state=proposal.state).order_by("-at", "-pk")
    earlier = steps.values_list("state", flat=True).first()
    return ProposalState(earlier or ProposalState.RECEIVED)


def require_state(proposal: Proposal, *allowed: ProposalState) -> None:
    """Raise StepNotPossible unless a proposal is in one of these states."""
    if proposal.state not in allowed:
        raise StepNotPossible(proposal)


def require_unlocked(budget_round: BudgetRound) -> None:
    """Raise RoundIsLocked once the ballot is fixed."""
    if budget_round.live.locked_at is not None:
        raise RoundIsLocked


def require_reason(reason: str) -> str:
    """The reason without blanks around it; raises ReasonMissing for an empty one."""
    if not (told := reason.strip()):
        raise ReasonMissing
    return told


def locked_for_change(proposal: Proposal) -> Proposal:
    """The same proposal as it stands now, held until the end of the transaction."""
    found: Proposal = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("round__authority", "round__live")
        .get(pk=proposal.pk)
    )
    return found
