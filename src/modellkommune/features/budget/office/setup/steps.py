"""The steps of the set-up, in their order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.wizard import Step, Wizard
from modellkommune.features.budget.forms.setup.ballot import BallotSettingsForm
from modellkommune.features.budget.forms.setup.basics import BasicsForm
from modellkommune.features.budget.forms.setup.limits import LimitsForm
from modellkommune.features.budget.forms.setup.money import MoneyForm
from modellkommune.features.budget.forms.setup.phases import PhasesForm
from modellkommune.features.budget.forms.setup.rule import RuleSetupForm
from modellkommune.features.budget.forms.setup.voters import VotersForm

WIZARD = Wizard(
    steps=(
        Step(
            "basics",
            _("Name and amount"),
            _("What the round is called, how much money there is, and who answers questions."),
            BasicsForm,
        ),
        Step(
            "money",
            _("Parts of the money"),
            _("One sum for everything, or a sum for each district or category."),
            MoneyForm,
        ),
        Step(
            "ballot",
            _("Ballot"),
            _("How people fill in their ballot. Below you see an example of each form."),
            BallotSettingsForm,
        ),
        Step(
            "rule",
            _("Counting rule"),
            _("How ballots become a list of projects. Below an example counted by each rule."),
            RuleSetupForm,
        ),
        Step(
            "voters",
            _("Who may vote"),
            _("Age, residence, and how people show that they may vote."),
            VotersForm,
        ),
        Step(
            "phases",
            _("Phases"),
            _("When everything begins and ends. A phase without days is left out."),
            PhasesForm,
        ),
        Step(
            "limits",
            _("Limits and publication"),
            _("What a proposal may cost, what is published, and what the result means."),
            LimitsForm,
        ),
    ),
    check_label=_("Check and announce"),
)
