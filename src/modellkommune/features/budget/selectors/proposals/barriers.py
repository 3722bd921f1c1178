"""What the software finds that may stand against a proposal; a person decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from modellkommune.commons.search.public import likeness, telling_stems
from modellkommune.commons.search.similar import LEAST_SCORE, NEAR_METRES, NEARNESS_COUNTS
from modellkommune.features.budget.models import (
    BudgetProject,
    BudgetRound,
    Count,
    CountKind,
    Proposal,
    RoundState,
)
from modellkommune.features.budget.selectors.proposals.similar import metres_between, place_of

BELOW_LEAST, ABOVE_MOST, ABOVE_SUM = "below-least", "above-most", "above-sum"


@dataclass(frozen=True)
class LimitBroken:
    """A limit per project that a cost does not keep; code is one of the three above."""

    code: str
    limit_cents: int


@dataclass(frozen=True)
class EarlierWinner:
    """A project of an earlier round that resembles a proposal.

    score    between LEAST_SCORE and about 1.2
    metres   how far away, where both places are known
    """

    budget_round: BudgetRound
    position: int
    name: str
    score: float
    metres: int | None


def limits_broken(proposal: Proposal, *, cost_cents: int | None) -> list[LimitBroken]:
    """The limits of the round that this cost does not keep; none without a cost."""
    if cost_cents is None:
        return []
    live, found = proposal.round.live, []
    if live.cost_least_cents is not None and cost_cents < live.cost_least_cents:
        found.append(LimitBroken(BELOW_LEAST, live.cost_least_cents))
    if live.cost_most_cents is not None and cost_cents > live.cost_most_cents:
        found.append(LimitBroken(ABOVE_MOST, live.cost_most_cents))
    money = proposal.part.amount_cents if proposal.part else proposal.round.budget_cents
    if money and cost_cents > money:
        found.append(LimitBroken(ABOVE_SUM, money))
    return found


def earlier_winners(proposal: Proposal) -> list[EarlierWinner]:
    """Winners of the blocking years that may be the same, the most alike first.

    Two queries. Looks at the published rounds of the same authority, those of
    parts included.
    """
    years = proposal.round.live.blocking_years
    if not years:
        return []
    newest = Count.objects.filter(round=OuterRef("pk"), kind=CountKind.OFFICIAL)
    chosen = newest.order_by("-counted_at", "-pk").values("outcome__selected")[:1]
    rounds = {
        one.pk: one
        for one in BudgetRound.objects.filter(
            authority=proposal.authority_id,
            state=RoundState.PUBLISHED,
            year__gte=proposal.round.year - years,
            year__lte=proposal.round.year,
        )
        .exclude(pk=proposal.round_id)
        .exclude(part_of__round=proposal.round_id)
        .select_related("authority")
        .annotate(selected=Subquery(chosen))
    }
    winners = {(pk, index + 1) for pk, one in rounds.items() for index in one.selected or []}
    projects = BudgetProject.objects.filter(round__in=rounds)
    found = [
        _weigh(proposal, project, rounds[project.round_id])
        for project in projects
        if (project.round_id, project.position) in winners
    ]
    alike = [one for one in found if one.score >= LEAST_SCORE]
    return sorted(alike, key=lambda one: -one.score)


def _weigh(proposal: Proposal, project: BudgetProject, budget_round: BudgetRound) -> EarlierWinner:
    metres, here = None, place_of(proposal)
    if here is not None and project.latitude is not None and project.longitude is not None:
        metres = metres_between(here, (project.latitude, project.longitude))
    score = likeness(telling_stems(proposal.title), telling_stems(project.name))
    if metres is not None and metres <= NEAR_METRES:
        score += NEARNESS_COUNTS
    return EarlierWinner(
        budget_round=budget_round,
        position=project.position,
        name=project.name,
        score=score,
        metres=None if metres is None else round(metres),
    )
