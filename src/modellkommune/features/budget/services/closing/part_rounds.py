"""Where money is split beforehand: each part is counted as a round of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    PartsAre,
    RoundPart,
    RoundState,
)
from modellkommune.features.budget.services.rounds import free_slug

SAME_AS_THE_ROUND = (
    "authority",
    "place",
    "year",
    "currency",
    "vote_type",
    "ballots_are",
    "rule",
    "ties_decided",
    "compare_rules",
    "ballot_publication",
    "minimum_age",
    "preset",
)
OF_A_PROJECT = (
    "authority",
    "project_id",
    "name",
    "description",
    "cost_cents",
    "categories",
    "targets",
    "district",
    "latitude",
    "longitude",
    "picture",
)


def part_of(project: BudgetProject, parts: Sequence[RoundPart]) -> RoundPart | None:
    """The part whose money a project would take: that of its proposal.

    A project that came without a proposal belongs where its district or topic
    says. None when it belongs to none of these parts.
    """
    proposal = getattr(project, "proposal", None)
    if proposal is not None:
        return next((part for part in parts if part.pk == proposal.part_id), None)
    by_topic = bool(parts) and parts[0].round.live.parts_are == PartsAre.CATEGORIES
    names = project.categories if by_topic else [project.district]
    return next((part for part in parts if part.name in names), None)


def round_of_part(
    budget_round: BudgetRound, part: RoundPart, projects: Sequence[BudgetProject], *, now: datetime
) -> BudgetRound:
    """The round in which a part is counted; a second call gives the same one."""
    if part.result is not None:
        return part.result
    title = f"{budget_round.title}: {part.name}"
    result: BudgetRound = BudgetRound.objects.create(
        title=title,
        slug=free_slug(authority=budget_round.authority, wanted=f"{budget_round.slug}-{part.name}"),
        state=RoundState.DRAFT,
        budget_cents=part.amount_cents,
        created_at=now,
        **{name: getattr(budget_round, name) for name in SAME_AS_THE_ROUND},
    )
    part.result = result
    part.save(update_fields=["result"])
    BudgetProject.objects.bulk_create(
        BudgetProject(
            round=result,
            position=position,
            **{name: getattr(project, name) for name in OF_A_PROJECT},
        )
        for position, project in enumerate(projects, start=1)
    )
    return result
