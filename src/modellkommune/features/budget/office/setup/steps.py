"""The steps of the set-up, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.setup.ballot import BallotSettingsForm
from modellkommune.features.budget.forms.setup.basics import BasicsForm
from modellkommune.features.budget.forms.setup.limits import LimitsForm
from modellkommune.features.budget.forms.setup.money import MoneyForm
from modellkommune.features.budget.forms.setup.phases import PhasesForm
from modellkommune.features.budget.forms.setup.rule import RuleSetupForm
from modellkommune.features.budget.forms.setup.voters import VotersForm


@dataclass(frozen=True)
class SetupStep:
    """One page of the wizard.

    lead  one sentence: what is decided here
    """

    slug: str
    label: Any
    lead: Any
    form: type[Any]


STEPS = (
    SetupStep(
        "basics",
        _("Name and amount"),
        _("What the round is called, how much money there is, and who answers questions."),
        BasicsForm,
    ),
    SetupStep(
        "money",
        _("Parts of the money"),
        _("One sum for everything, or a sum for each district or category."),
        MoneyForm,
    ),
    SetupStep(
        "ballot",
        _("Ballot"),
        _("How people fill in their ballot. Below you see an example of each form."),
        BallotSettingsForm,
    ),
    SetupStep(
        "rule",
        _("Counting rule"),
        _("How ballots become a list of projects. Below an example counted by each rule."),
        RuleSetupForm,
    ),
    SetupStep(
        "voters",
        _("Who may vote"),
        _("Age, residence, and how people show that they may vote."),
        VotersForm,
    ),
    SetupStep(
        "phases",
        _("Phases"),
        _("When everything begins and ends. A phase without days is left out."),
        PhasesForm,
    ),
    SetupStep(
        "limits",
        _("Limits and publication"),
        _("What a proposal may cost, what is published, and what the result means."),
        LimitsForm,
    ),
)
CHECK = "check"


def step_called(slug: str) -> SetupStep | None:
    """The step of an address, or None."""
    return next((step for step in STEPS if step.slug == slug), None)


def after(slug: str) -> str:
    """The step that follows; the last page checks everything."""
    slugs = [step.slug for step in STEPS]
    place = slugs.index(slug) + 1
    return slugs[place] if place < len(slugs) else CHECK


def before(slug: str) -> str:
    """The step in front; empty for the first."""
    slugs = [*(step.slug for step in STEPS), CHECK]
    place = slugs.index(slug)
    return slugs[place - 1] if place else ""


def first_open(done: list[str]) -> str:
    """The first step that was not saved yet; the check when all were."""
    return next((step.slug for step in STEPS if step.slug not in done), CHECK)
