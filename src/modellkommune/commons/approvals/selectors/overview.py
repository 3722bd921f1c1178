"""The steps of all rooms with how many people they take, for office and public."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.commons.approvals.models import StepSetting
from modellkommune.commons.approvals.selectors.people import (
    people_by_permission,
    people_needed_for_all,
)
from modellkommune.commons.approvals.steps import all_steps
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import Step


@dataclass(frozen=True)
class StepEntry:
    """A step as the office sees it.

    needed  how many people it takes today
    people  who may take it
    asked   the stored setting while a smaller number waits for agreement, or None
    """

    step: Step
    needed: int
    people: tuple[Person, ...]
    asked: StepSetting | None = None

    @property
    def has_too_few_people(self) -> bool:
        """Whether the office lacks people for it."""
        return len(self.people) < self.needed


@dataclass(frozen=True)
class PublicStep:
    """A step as everybody sees it: what happens, and how many people it takes."""

    label: str
    needed: int


def public_steps(authority: Authority) -> list[PublicStep]:
    """Return all steps with the numbers of an authority; one query."""
    numbers = people_needed_for_all(authority)
    return [
        PublicStep(label=str(step.label), needed=numbers.get(step.code, step.people))
        for step in all_steps()
    ]


def step_entries(authority: Authority) -> list[StepEntry]:
    """Return all steps with who may take them; two queries."""
    settings = {
        setting.step: setting for setting in StepSetting.objects.filter(authority=authority)
    }
    steps = all_steps()
    people = people_by_permission({step.permission for step in steps}, authority)
    return [_entry(step, settings.get(step.code), people[step.permission]) for step in steps]


def _entry(step: Step, setting: StepSetting | None, people: list[Person]) -> StepEntry:
    is_asked = setting is not None and setting.wanted is not None
    return StepEntry(
        step=step,
        needed=setting.people if setting else step.people,
        people=tuple(people),
        asked=setting if is_asked else None,
    )
