"""Proposals that came on paper, typed in by the office."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, Channel, Proposal
from modellkommune.features.budget.services.proposals.receiving import (
    AuthorFacts,
    ProposalFacts,
    add_author,
    add_proposal,
    arrive,
    check_limit,
)
from modellkommune.features.budget.services.proposals.steps import require_unlocked


def enter_paper_proposal(
    *,
    budget_round: BudgetRound,
    facts: ProposalFacts,
    author: AuthorFacts,
    by: Person,
    now: datetime,
) -> Proposal:
    """Enter what came on paper, with or without an e-mail address.

    A sheet that arrived in time may be typed in later, so the phase is not
    asked for; the clerk vouches for it. The signature on paper takes the place
    of the confirmation by mail.

    Raises RoundIsLocked and TooManyProposals.
    """
    require_unlocked(budget_round)
    with transaction.atomic():
        BudgetRound.objects.select_for_update().get(pk=budget_round.pk)
        check_limit(budget_round, email=author.email)
        proposal = add_proposal(
            budget_round=budget_round, facts=facts, now=now, channel=Channel.PAPER
        )
        add_author(proposal, author, confirmed_at=now)
        arrive(proposal, now=now, by=by)
    return proposal
