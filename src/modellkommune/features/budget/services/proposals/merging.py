"""Joining proposals that want the same; all who wrote them stay informed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import Proposal, ProposalState
from modellkommune.features.budget.services.proposals import telling
from modellkommune.features.budget.services.proposals.steps import (
    locked_for_change,
    require_state,
    require_unlocked,
    state_before,
    take_step,
)

# Only what still lies open can become part of another proposal, or take it in.
JOINABLE_STATES = (ProposalState.RECEIVED, ProposalState.PUBLIC, ProposalState.CHECKING)


class CannotMerge(ValueError):
    """Proposals cannot be joined; `code` says why.

    itself         a proposal into itself
    other-round    they belong to different rounds
    state          one is withdrawn, answered, hidden or joined already
    holds-others   one of those to be joined has taken in others itself
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def merge_proposals(
    *, into: Proposal, others: Sequence[Proposal], by: Person, now: datetime
) -> None:
    """Make proposals part of one that stays; its page names them, their pages lead to it.

    Authors and followers stay with the proposal they know and are told of every
    further step of the one that stays.

    Raises CannotMerge and RoundIsLocked.
    """
    with transaction.atomic():
        target = locked_for_change(into)
        require_unlocked(target.round)
        joined = [locked_for_change(other) for other in others]
        _refuse_unfit(target, joined)
        for other in joined:
            other.merged_into = target
            other.save(update_fields=["merged_into"])
            take_step(other, ProposalState.MERGED, now=now)
            _note(other, "budget.proposal-merged", by=by, now=now, into=target.number)
            _tell(telling.MERGED, other, target=target, now=now)


def undo_merge(*, proposal: Proposal, by: Person, now: datetime) -> None:
    """Let a joined proposal stand for itself again, where it stood before.

    Raises StepNotPossible and RoundIsLocked.
    """
    with transaction.atomic():
        current = locked_for_change(proposal)
        require_unlocked(current.round)
        require_state(current, ProposalState.MERGED)
        separate(current, by=by, now=now)


def separate(joined: Proposal, *, by: Person | None, now: datetime) -> None:
    """Take one proposal out of another and tell its authors; call inside a transaction."""
    into = joined.merged_into.number if joined.merged_into else 0
    joined.merged_into = None
    joined.save(update_fields=["merged_into"])
    take_step(joined, state_before(joined), now=now)
    _note(joined, "budget.proposal-separated", by=by, now=now, into=into)
    telling.tell_authors(telling.SEPARATED, joined, now=now)


def _refuse_unfit(target: Proposal, joined: Sequence[Proposal]) -> None:
    for other in joined:
        if other.pk == target.pk:
            raise CannotMerge("itself")
        if other.round_id != target.round_id:
            raise CannotMerge("other-round")
        if other.state not in JOINABLE_STATES or target.state not in JOINABLE_STATES:
            raise CannotMerge("state")
        if other.merged.exists():
            raise CannotMerge("holds-others")


def _tell(template: str, other: Proposal, *, target: Proposal, now: datetime) -> None:
    """The letter names the one that stays, and the author's own title."""
    for author in other.authors.filter(confirmed_at__isnull=False).select_related("person"):
        if author.person or author.email:
            telling.tell_author(
                template, author, about=target, now=now, context={"own_title": other.title}
            )


def _note(proposal: Proposal, kind: str, *, by: Person | None, now: datetime, into: int) -> None:
    record(
        authority=proposal.round.authority,
        kind=kind,
        about=proposal,
        by=by,
        now=now,
        facts={"number": proposal.number, "into": into},
    )
