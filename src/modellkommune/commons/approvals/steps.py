"""The steps that several people may have to agree to, as the rooms' cards name them."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Step, cards

# One person may decide alone, two look at it with four eyes; more than three
# would stop a town hall in the holidays.
FEWEST_PEOPLE, MOST_PEOPLE = 1, 3

# To ask fewer people is a step itself: it takes as many as the step it eases.
FEWER_PEOPLE = "approvals.fewer-people/"


class UnknownStep(LookupError):
    """No card names a step of this code."""


def all_steps() -> list[Step]:
    """Every step of every room, in the order of the rooms."""
    return [step for card in cards() for step in card.steps]


def step_of(code: str) -> Step:
    """Return the step with a code such as "budget.publish-result". Raises UnknownStep."""
    for step in all_steps():
        if step.code == eased_step(code):
            return step if step.code == code else easing_of(step)
    raise UnknownStep(code)


def easing_of(step: Step) -> Step:
    """Return the step of asking fewer people for another step."""
    return replace(
        step, code=FEWER_PEOPLE + step.code, label=_("Ask fewer people for a step than today")
    )


def eased_step(code: str) -> str:
    """Return the code of the step that a step eases; any other code as it is."""
    return code.removeprefix(FEWER_PEOPLE)
