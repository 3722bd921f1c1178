"""Which projects of a counted round were chosen, parts included."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from modellkommune.features.budget.models import BudgetProject, BudgetRound, RoundPart
from modellkommune.features.budget.selectors.elections import load_outcome
from modellkommune.features.budget.selectors.rounds import RoundNotFound, official_count


@dataclass(frozen=True, slots=True)
class ProjectOutcome:
    """What became of a project on the ballot.

    round_id  the round that was counted: the round itself, or that of a part
    position  the project's place there, which is its address
    part      name of the part where the money was split, otherwise empty
    """

    project_id: str
    name: str
    won: bool
    cost_cents: int
    part: str
    round_id: int
    slug: str
    place: str
    position: int

    @property
    def url(self) -> str:
        """The page that says why."""
        words = {"place": self.place, "slug": self.slug, "position": self.position}
        return reverse("budget:project", kwargs=words)


def parts_with_results(budget_round: BudgetRound) -> QuerySet[RoundPart]:
    """The parts that have a round of their own, made when ballots were opened; one query."""
    found: QuerySet[RoundPart] = (
        RoundPart.objects.filter(round=budget_round, result__isnull=False)
        .select_related("result__authority")
        .order_by("position")
    )
    return found


def whole_round_of(budget_round: BudgetRound) -> BudgetRound | None:
    """The round that this one is a part of, or None."""
    part = (
        RoundPart.objects.filter(result=budget_round)
        .select_related("round__authority", "round__live")
        .first()
    )
    return part.round if part is not None else None


def outcomes_of(budget_round: BudgetRound) -> dict[str, ProjectOutcome]:
    """Every project of a round by its number, with whether it was chosen.

    Parts that were not counted yet are left out; empty before the count. Whether
    the result is public is for the caller to ask.
    """
    found: dict[str, ProjectOutcome] = {}
    parts = list(parts_with_results(budget_round))
    for part in parts:
        found |= _outcomes(part.result, part.name)
    return found if parts else _outcomes(budget_round, "")


def outcome_of_project(project: BudgetProject) -> ProjectOutcome | None:
    """What became of one project of a round, or None before its count."""
    return outcomes_of(project.round).get(project.project_id)


def _outcomes(budget_round: BudgetRound, part: str) -> dict[str, ProjectOutcome]:
    try:
        selected = set(load_outcome(official_count(budget_round)).selected)
    except RoundNotFound:
        return {}
    return {
        project.project_id: ProjectOutcome(
            project_id=project.project_id,
            name=project.name,
            won=project.position - 1 in selected,
            cost_cents=project.cost_cents,
            part=part,
            round_id=budget_round.pk,
            slug=budget_round.slug,
            place=budget_round.authority.slug,
            position=project.position,
        )
        for project in BudgetProject.objects.filter(round=budget_round).order_by("position")
    }
