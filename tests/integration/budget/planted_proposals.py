"""Secret proposals and what goes with them, for the wall test."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    BudgetRound,
    FeasibilityCheck,
    KeptPicture,
    Proposal,
    ProposalAuthor,
    ProposalReport,
    ProposalState,
    ProposalStep,
)
from tests.walls import SEARCHED, SECRET

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
TEXT = f"{SEARCHED} {SECRET}"


def plant_proposals(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    """A proposal with author, step, check, report, and a picture not yet sent."""
    proposal = Proposal.objects.create(
        authority=authority, round=budget_round, number=1, title=TEXT, text=TEXT,
        district=TEXT, category=TEXT, address=TEXT, state=ProposalState.PUBLIC,
        submitted_at=NOON, latitude=50.1, longitude=10.0,
    )  # fmt: skip
    shared = {"authority": authority, "proposal": proposal}
    return [
        proposal,
        ProposalAuthor.objects.create(
            **shared, name=TEXT, name_shown=True, email=f"{SECRET}@example.org",
            token_digest=SECRET, confirmed_at=NOON,
        ),
        ProposalStep.objects.create(**shared, state=ProposalState.PUBLIC, at=NOON, reason=TEXT),
        FeasibilityCheck.objects.create(
            **shared, department=TEXT, reason=TEXT, answer=TEXT, internal_note=TEXT
        ),
        ProposalReport.objects.create(**shared, reason=TEXT, reported_at=NOON),
        KeptPicture.objects.create(
            authority=authority, token_digest=SECRET, kept_at=NOON,
            file=ContentFile(b"x", name=f"{SECRET}.jpg"),
        ),
    ]  # fmt: skip
