"""Secret records of what follows a count, for the wall test."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.budget.models import (
    BudgetRound,
    CouncilResolution,
    Deviation,
    Progress,
    ProgressReport,
)
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"
DAY = date(2026, 5, 20)


def plant_afterwards(authority: Authority, budget_round: BudgetRound) -> list[Model]:
    """A resolution, a deviation and a report for the first project of a counted round."""
    project = budget_round.projects.get(position=1)
    resolution = CouncilResolution.objects.create(
        authority=authority, round=budget_round, resolved_on=DAY, number=TEXT,
        committee=TEXT, text=TEXT,
    )  # fmt: skip
    deviation = Deviation.objects.create(
        authority=authority, resolution=resolution, project=project, is_funded=True, reason=TEXT
    )
    report = ProgressReport.objects.create(
        authority=authority, project=project, state=Progress.PLANNED, reported_on=DAY, text=TEXT
    )
    return [resolution, deviation, report]
