"""Followers and authors hear of the result, each with a link to why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.participation.public import tell_followers
from modellkommune.features.budget.models import BudgetRound, Proposal, ProposalAuthor
from modellkommune.features.budget.selectors.outcomes import ProjectOutcome, outcomes_of


def tell_of_result(budget_round: BudgetRound, now: datetime) -> int:
    """Write to everybody who follows the round or a proposal, and to the authors.

    Called in the transaction that publishes the result. An author hears once per
    proposal. Returns how many messages were written.
    """
    told = tell_followers(
        "budget/result_published",
        about=budget_round,
        authority=budget_round.authority,
        now=now,
        context={"round": budget_round},
    )
    outcomes = outcomes_of(budget_round)
    for proposal in _on_the_ballot(budget_round):
        outcome = outcomes.get(proposal.project.project_id)
        if outcome is not None:
            told += _tell_of_proposal(proposal, outcome, now)
    return told


def _on_the_ballot(budget_round: BudgetRound) -> list[Proposal]:
    return list(
        Proposal.objects.filter(round=budget_round, project__isnull=False)
        .select_related("project", "authority", "round__authority")
        .prefetch_related("authors__person")
        .order_by("number")
    )


def _tell_of_proposal(proposal: Proposal, outcome: ProjectOutcome, now: datetime) -> int:
    context: Mapping[str, object] = {"proposal": proposal, "outcome": outcome}
    template = "budget/proposal_chosen" if outcome.won else "budget/proposal_not_chosen"
    told = sum(
        _tell_author(template, author, context, now)
        for author in proposal.authors.all()
        if author.confirmed_at is not None
    )
    return told + tell_followers(
        "budget/project_decided",
        about=proposal,
        authority=proposal.authority,
        now=now,
        context=context,
    )


def _tell_author(
    template: str, author: ProposalAuthor, context: Mapping[str, object], now: datetime
) -> int:
    """Write to an author who left an address; nobody else is told."""
    to = author.person or author.email
    if not to:
        return 0
    queue_message(
        template,
        to=to,
        authority=author.authority,
        now=now,
        language=author.language,
        context=context,
        about=author.proposal,
    )
    return 1
