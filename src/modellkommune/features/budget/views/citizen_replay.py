"""The count round by round: one address per round, a picture and a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.models import BallotsAre, BudgetRound
from modellkommune.features.budget.selectors.counted import counted
from modellkommune.features.budget.selectors.figures import replay as replay_steps
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import ReplayStep, RoundFacts, RoundPage
from modellkommune.features.budget.selectors.standings import Standing, standings
from modellkommune.features.budget.views.bars import budget_slices
from modellkommune.features.budget.views.citizen import address, counted_round, frame
from modellkommune.features.budget.views.money import at_most, money
from modellkommune.features.budget.views.sentences import names_in_a_sentence

# So many bars fit on a screen; the table below has the others.
DRAWN_PROJECTS = 14
LISTED_PROJECTS = 200

# Width of a bar's drawing in its own units; the mark of the cost stands at
# COST_AT, so that a bar can show money beyond the cost, up to twice the cost.
BAR_WIDTH = 1000
COST_AT = 500


@dataclass(frozen=True)
class Bar:
    """A standing with its widths in drawing units."""

    standing: Standing
    before: int
    after: int


@require_safe
def replay(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One round of the count; the address names it as `?runde=3`."""
    budget_round = counted_round(place=place, slug=slug)
    page = round_page(budget_round)
    steps = replay_steps(budget_round)
    number = _asked_round(request, len(steps))
    context = {
        **frame(budget_round, current="replay", title=_("Round by round")),
        "page": page,
        "facts": page.facts,
        "steps": steps,
        "number": number,
        **(_step_context(budget_round, page, steps, number) if steps else {}),
    }
    return render(request, "budget/citizen/replay.html", context)


def _asked_round(request: HttpRequest, rounds: int) -> int:
    """The round of the address, kept between the first and the last."""
    text = request.GET.get("runde", "1")
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return max(1, min(wanted, rounds))


def _step_context(
    budget_round: BudgetRound, page: RoundPage, steps: tuple[ReplayStep, ...], number: int
) -> dict[str, Any]:
    step = steps[number - 1]
    rows = _standings(budget_round, page, number)
    return {
        "step": step,
        "sentence": step_sentence(step, page.facts),
        "tie_sentence": tie_sentence(step),
        "bars": [_bar(row) for row in rows[:DRAWN_PROJECTS]],
        "not_drawn": max(0, len(rows) - DRAWN_PROJECTS),
        "standings_shown": rows[:LISTED_PROJECTS],
        "standings_hidden": max(0, len(rows) - LISTED_PROJECTS),
        "cost_at": COST_AT,
        "bar_width": BAR_WIDTH,
        "slices": budget_slices(page.winners[:number], page.facts),
        "replay_url": address(budget_round, "replay"),
        "shows_effective": any(row.effective_votes for row in rows),
        "holds_purses": page.facts.rule.name != "greedy" and step.chosen_by != "greedy",
    }


def _standings(budget_round: BudgetRound, page: RoundPage, number: int) -> tuple[Standing, ...]:
    if budget_round.ballots_are != BallotsAre.BALLOTS and page.facts.rule.name != "greedy":
        return ()
    return standings(counted(budget_round), number=number, projects=page.projects)


def _bar(row: Standing) -> Bar:
    return Bar(row, before=_width(row.part_before), after=_width(row.part_after))


def _width(part: float) -> int:
    return round(min(BAR_WIDTH, part * COST_AT))


def step_sentence(step: ReplayStep, facts: RoundFacts) -> str:
    """What happened in the round."""
    cost = money(step.project.cost_cents, facts.currency)
    if step.chosen_by == "equal-shares":
        return _equal_shares_step(step, facts, cost)
    if step.chosen_by == "phragmen":
        return ngettext(
            "{count} supporter has now gathered {cost} and pays for the project.",
            "{count} supporters together have now gathered {cost} and pay for the project.",
            step.supporters,
        ).format(count=number_in_words(step.supporters), cost=cost)
    return _(
        "The project has {votes} votes and costs {cost}; the money left suffices for it."
    ).format(votes=number_in_words(step.votes), cost=cost)


def _equal_shares_step(step: ReplayStep, facts: RoundFacts, cost: str) -> str:
    paid = ngettext(
        "{count} supporter pays {cost}.",
        "{count} supporters pay {cost} together; nobody pays more than {price}.",
        step.supporters,
    ).format(
        count=number_in_words(step.supporters),
        cost=cost,
        price=at_most(step.price_cents or 0, facts.currency),
    )
    if not step.emptied:
        return paid
    return (
        paid
        + " "
        + ngettext(
            "{count} of them gives all that was left.",
            "{count} of them give all that they had left.",
            step.emptied,
        ).format(count=number_in_words(step.emptied))
    )


def tie_sentence(step: ReplayStep) -> str:
    """Who stood equal in the round, when somebody did."""
    others = [entry for entry in step.tied_with if entry.index != step.project.index]
    if not others:
        return ""
    return _("Equal in this round: {names}.").format(names=names_in_a_sentence(others))
