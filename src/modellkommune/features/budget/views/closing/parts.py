"""The result of a round whose money was split: each part with its projects and its own page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from modellkommune.features.budget.models import BudgetRound, RoundPart
from modellkommune.features.budget.selectors.outcomes import ProjectOutcome, outcomes_of
from modellkommune.features.budget.selectors.vote_facts import vote_facts
from modellkommune.features.budget.views.citizen import address, frame


@dataclass(frozen=True, slots=True)
class PartCard:
    """A part with what was chosen there. url: empty where nobody voted on it."""

    name: str
    amount_cents: int
    votes_cast: int
    url: str
    winners: tuple[ProjectOutcome, ...]
    projects: int

    @property
    def spent_cents(self) -> int:
        """What the chosen projects cost."""
        return sum(project.cost_cents for project in self.winners)


def show_parts(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The parts side by side; their pages show how each was counted."""
    cards = _cards(budget_round)
    context = {
        **frame(budget_round, current="result"),
        "cards": cards,
        "winners": sum(len(card.winners) for card in cards),
        "spent_cents": sum(card.spent_cents for card in cards),
        "vote": vote_facts(budget_round),
    }
    return render(request, "budget/citizen/closing/parts.html", context)


def _cards(budget_round: BudgetRound) -> list[PartCard]:
    outcomes = list(outcomes_of(budget_round).values())
    parts = RoundPart.objects.filter(round=budget_round).select_related("result__authority")
    return [_card(part, [entry for entry in outcomes if entry.part == part.name]) for part in parts]


def _card(part: RoundPart, outcomes: list[ProjectOutcome]) -> PartCard:
    return PartCard(
        name=part.name,
        amount_cents=part.amount_cents,
        votes_cast=part.result.votes_cast if part.result else 0,
        url=address(part.result, "result") if part.result else "",
        winners=tuple(entry for entry in outcomes if entry.won),
        projects=len(outcomes),
    )
