"""Locking: from here on everything that decides the result is fixed and public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BallotOrder,
    BudgetProject,
    BudgetRound,
    LiveRound,
    Proposal,
)
from modellkommune.features.budget.selectors.setup_document import (
    digest_of_text,
    drawn_order,
    lock_text,
)
from modellkommune.features.budget.selectors.setup_missing import (
    Reason,
    admitted,
    cost_of,
    missing_for_lock,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.setup.settings import (
    AlreadyLocked,
    fit_ballot,
    live_of,
)


class NotLockable(ValueError):
    """Something is missing; `reasons` names everything at once."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


def lock_round(*, budget_round: BudgetRound, by: Person | None, now: datetime) -> str:
    """Fix everything that decides the result and publish it; return its digest.

    Each admitted proposal becomes a project with the cost of its check, in the
    order of the ballot: by lot from the text published with the announcement, or
    by number. Raises NotLockable, AlreadyLocked and RoundNotRunHere.
    """
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        live = live_of(held)
        if live.locked_at is not None:
            raise AlreadyLocked(held.slug)
        if reasons := missing_for_lock(held, now):
            raise NotLockable(reasons)
        live.ballot_order = _make_projects(held, live)
        fit_ballot(held, live)
        held.save(update_fields=["vote_type", "preset", "rule"])
        live.locked_at = now
        write_lock(held, live)
        record(
            authority=held.authority, kind="budget.round-locked", about=held, by=by, now=now,
            facts={"digest": live.lock_digest, "projects": len(live.ballot_order)},
        )  # fmt: skip
    budget_round.refresh_from_db()
    return live.lock_digest


def write_lock(budget_round: BudgetRound, live: LiveRound) -> None:
    """Write down what is locked now, with its digest."""
    live.lock_document = lock_text(budget_round)
    live.lock_digest = digest_of_text(live.lock_document)
    live.save()


def _make_projects(budget_round: BudgetRound, live: LiveRound) -> list[int]:
    proposals = {entry.number: entry for entry in admitted(budget_round)}
    order = sorted(proposals)
    if live.ballot_order_by == BallotOrder.LOT:
        order = drawn_order(order, seed=live.ballot_order_seed)
    for position, number in enumerate(order, start=1):
        proposal = proposals[number]
        proposal.project = _project(budget_round, proposal, position)
        proposal.save(update_fields=["project"])
    return order


def _project(budget_round: BudgetRound, proposal: Proposal, position: int) -> BudgetProject:
    return BudgetProject.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        position=position,
        project_id=str(proposal.number),
        name=proposal.title,
        description=proposal.text,
        cost_cents=cost_of(proposal),
        categories=[proposal.category] if proposal.category else [],
        district=proposal.district,
        latitude=proposal.latitude,
        longitude=proposal.longitude,
        picture=proposal.picture,
    )
