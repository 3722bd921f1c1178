"""One proposal as everybody sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from modellkommune.commons.files.models import AuthorityImage
from modellkommune.features.budget.models import (
    SHOWN_STATES,
    BudgetRound,
    FeasibilityCheck,
    Proposal,
    ProposalAuthor,
    ProposalState,
    ProposalStep,
)

# What readers see of a proposal's way; hiding and showing again stays in the office.
TOLD_STATES = (
    ProposalState.RECEIVED,
    ProposalState.CHECKING,
    ProposalState.ADMITTED,
    ProposalState.REFUSED,
    ProposalState.MERGED,
)


class ProposalNotFound(LookupError):
    """There is no such proposal, or nobody but its author and the office sees it."""


@dataclass(frozen=True)
class Told:
    """A step of the way: what happened, and when."""

    state: str
    at: datetime


@dataclass(frozen=True)
class ProposalPage:
    """A proposal with all that its page shows.

    names      of authors who want to be named
    answer     the check once it is public, else None
    merged     proposals that became part of it
    """

    proposal: Proposal
    names: tuple[str, ...]
    way: tuple[Told, ...]
    answer: FeasibilityCheck | None
    merged: tuple[Proposal, ...]
    picture: AuthorityImage | None


def find_shown(budget_round: BudgetRound, *, number: int) -> Proposal:
    """The proposal of an address, if everybody may see it; raises ProposalNotFound."""
    found: Proposal | None = (
        Proposal.objects.filter(round=budget_round, number=number, state__in=SHOWN_STATES)
        .select_related("part", "picture", "feasibility", "merged_into", "project")
        .prefetch_related(
            "picture__renditions",
            "steps",
            Prefetch("merged", Proposal.objects.filter(state=ProposalState.MERGED)),
        )
        .first()
    )
    if found is None:
        raise ProposalNotFound(number)
    return found


def proposal_page(proposal: Proposal) -> ProposalPage:
    """What the page of a shown proposal tells; one query beside those of `find_shown`."""
    check = getattr(proposal, "feasibility", None)
    return ProposalPage(
        proposal=proposal,
        names=names_shown(proposal),
        way=tuple(Told(step.state, step.at) for step in _told_steps(proposal)),
        answer=check if check is not None and check.released_at else None,
        merged=tuple(proposal.merged.all()),
        picture=proposal.picture,
    )


def names_shown(proposal: Proposal) -> tuple[str, ...]:
    """Names of authors who want to be named, also of joined proposals."""
    authors = ProposalAuthor.objects.filter(
        Q(proposal=proposal) | Q(proposal__merged_into=proposal),
        name_shown=True,
        confirmed_at__isnull=False,
    ).exclude(name="")
    return tuple(dict.fromkeys(authors.values_list("name", flat=True)))


def _told_steps(proposal: Proposal) -> list[ProposalStep]:
    """The steps that led to where it stands; what was taken back is left out."""
    told: list[ProposalStep] = []
    for step in proposal.steps.all():
        if step.state not in TOLD_STATES:
            continue
        # Coming to a state again undoes everything that came in between.
        again = next((at for at, one in enumerate(told) if one.state == step.state), len(told))
        told = [*told[:again], step]
    return told
