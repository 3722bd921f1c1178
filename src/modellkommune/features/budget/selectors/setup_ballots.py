"""What a ballot will look like: a sample for each form."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.budget.models import BallotForm, BudgetRound


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One project of a sample ballot: mark is a cross, a number or empty."""

    name: str
    cost_cents: int
    mark: str


@dataclass(frozen=True, slots=True)
class SampleBallot:
    """A ballot filled in as an example."""

    form: str
    label: str
    instruction: str
    rows: tuple[SampleRow, ...]
    is_chosen: bool


def sample_ballots(budget_round: BudgetRound) -> tuple[SampleBallot, ...]:
    """One sample for each form, with the limits as they are set now."""
    return tuple(_sample(budget_round, form) for form in BallotForm)


def instruction(budget_round: BudgetRound, form: str = "") -> str:
    """What a person does with the ballot, in one sentence.

    form  the form of the round when empty
    """
    live = budget_round.live
    form = form or live.ballot_form
    if form == BallotForm.APPROVAL_NUMBER:
        return ngettext(
            "Make {count} cross.", "Make up to {count} crosses.", live.most_choices
        ).format(count=live.most_choices)
    if form == BallotForm.APPROVAL_AMOUNT:
        return _("Make as many crosses as you like, as long as they cost {amount} at most.").format(
            amount=euro_in_words(budget_round.budget_cents, decimals=None)
        )
    if form == BallotForm.POINTS:
        return _("Hand out up to {points} points, at most {most} to one project.").format(
            points=live.points, most=live.most_points_each
        )
    return ngettext(
        "Put {count} project first.",
        "Number up to {count} projects: 1 is the one you like best.",
        live.most_choices,
    ).format(count=live.most_choices)


def _sample(budget_round: BudgetRound, form: BallotForm) -> SampleBallot:
    live = budget_round.live
    # The sum of the example stays within any amount: the costs follow it.
    unit = max(budget_round.budget_cents // 10, 100)
    names = (_("Playground"), _("Benches"), _("Bicycle workshop"))
    costs = (5 * unit, 2 * unit, 3 * unit)
    rows = zip(names, costs, _marks(form, live.most_points_each, live.most_choices), strict=True)
    return SampleBallot(
        form=form.value,
        label=str(form.label),
        instruction=instruction(budget_round, form.value),
        rows=tuple(SampleRow(name, cost, mark) for name, cost, mark in rows),
        is_chosen=live.ballot_form == form,
    )


def _marks(form: BallotForm, most_points: int, most_choices: int) -> tuple[str, str, str]:
    if form == BallotForm.POINTS:
        return (str(most_points), "", "1")
    if form == BallotForm.RANKING:
        return ("1", "", "2" if most_choices > 1 else "")
    return ("×", "", "×" if most_choices > 1 or form == BallotForm.APPROVAL_AMOUNT else "")
