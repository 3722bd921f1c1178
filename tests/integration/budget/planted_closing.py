"""Secret records of the end of a vote, for the wall test."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    BudgetRound,
    Channel,
    RuleChange,
    TurnoutFigure,
)
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"


def plant_closing(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    """Turnout of a district with a secret name, and a change with secret words."""
    return [
        TurnoutFigure.objects.create(
            authority=authority, round=budget_round, district="", voted=4417, entitled=9000
        ),
        TurnoutFigure.objects.create(
            authority=authority, round=budget_round, district=TEXT, channel=Channel.ONLINE,
            voted=4417,
        ),
        RuleChange.objects.create(
            authority=authority, round=budget_round, what=TEXT, why=TEXT, digest_before=SECRET,
            digest_after=SECRET, people=2, changed_at=budget_round.created_at,
        ),
    ]  # fmt: skip
