"""Proposals that begin as an idea somewhere else, such as in an idea collection."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, Channel, Proposal
from modellkommune.features.budget.selectors.rounds import public_rounds
from modellkommune.features.budget.services.proposals.receiving import (
    AuthorFacts,
    ProposalFacts,
    add_author,
    add_proposal,
    arrive,
)
from modellkommune.features.budget.services.proposals.steps import require_unlocked


def rounds_taking_ideas() -> list[BudgetRound]:
    """The public rounds of the open scope whose ballot is not fixed yet; one query."""
    rounds = public_rounds().filter(live__isnull=False, live__locked_at__isnull=True)
    return list(rounds.select_related("live", "authority"))


def add_proposal_of_idea(
    *, budget_round: BudgetRound, facts: ProposalFacts, by: Person, now: datetime
) -> Proposal:
    """Take an idea in as a proposal, also after the last day, because it came in time there.

    Its author is not named here: whoever wrote the idea agreed to be asked about
    that, and follows the proposal if they wish. Raises RoundIsLocked.
    """
    require_unlocked(budget_round)
    with transaction.atomic():
        BudgetRound.objects.select_for_update().get(pk=budget_round.pk)
        proposal = add_proposal(
            budget_round=budget_round, facts=facts, now=now, channel=Channel.ONLINE
        )
        add_author(proposal, AuthorFacts(), confirmed_at=now)
        arrive(proposal, now=now, by=by)
    return proposal
