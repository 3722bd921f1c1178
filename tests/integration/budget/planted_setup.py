"""Secret records of the set-up, for the wall test."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    BudgetRound,
    LockedChange,
    Phase,
    PhaseKind,
    RoundPart,
    RuleChange,
)
from tests.walls import SEARCHED, SECRET

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
TEXT = f"{SEARCHED} {SECRET}"


def plant_setup(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    """A phase, a part with its sum, a change that was made, and one that waits."""
    shared = {"authority": authority, "round": budget_round}
    return [
        Phase.objects.create(**shared, kind=PhaseKind.VOTING, opens_at=NOON, closes_at=LATER),
        RoundPart.objects.create(**shared, position=1, name=TEXT, amount_cents=1000),
        RuleChange.objects.create(
            **shared, what=TEXT, why=TEXT, digest_before=SECRET, digest_after=SECRET, people=2,
            document_before=TEXT, changed_at=NOON,
        ),
        LockedChange.objects.create(
            **shared, changes={"settings": {"title": TEXT}}, why=TEXT, digest=SECRET,
            digest_before=SECRET, asked_at=NOON,
        ),
    ]  # fmt: skip
