"""Step 7: limits per project and person, publication, meaning of the result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.forms.setup.base import SetupForm
from modellkommune.features.budget.models import ResultBinds

LICENCES = [
    ("dl-de/zero-2-0", _("Data licence Germany – Zero – 2.0 (no conditions)")),
    ("dl-de/by-2-0", _("Data licence Germany – attribution – 2.0")),
    ("cc-zero", _("Creative Commons Zero 1.0 (no conditions)")),
    ("cc-by/4.0", _("Creative Commons Attribution 4.0")),
]


class LimitsForm(SetupForm):
    """What a proposal may cost, how often, and what the vote means."""

    cost_least_cents = MoneyField(
        label=_("Least cost of a project in euros"),
        required=False,
        help_text=_("Leave empty when there is no limit."),
    )
    cost_most_cents = MoneyField(
        label=_("Largest cost of a project in euros"),
        required=False,
        help_text=_("A limit lets several projects win. Leave empty when there is none."),
    )
    blocking_years = forms.IntegerField(
        label=_("Years until the same may be proposed again"),
        min_value=0,
        max_value=20,
        help_text=_("0 means that everything may be proposed anew."),
    )
    proposals_each = forms.IntegerField(
        label=_("Most proposals per person"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Leave empty when there is no limit."),
    )
    shown_after_review = forms.BooleanField(
        label=_("Proposals appear after the office has looked at them"),
        required=False,
        help_text=_("Without this they appear at once, and the office can hide them."),
    )
    silent_days = forms.IntegerField(
        label=_("Days after which a project without news is marked"),
        min_value=7,
        max_value=730,
        help_text=_("The public page then says since when nothing was reported."),
    )
    licence = forms.ChoiceField(label=_("Licence of the open data"), choices=LICENCES)
    result_binds = forms.ChoiceField(
        label=_("What the result means"),
        choices=ResultBinds.choices,
        widget=forms.RadioSelect,
        help_text=_("It is shown from the first day, so that nobody is disappointed later."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse limits that no project could keep."""
        values: dict[str, Any] = super().clean() or {}
        least, most = values.get("cost_least_cents"), values.get("cost_most_cents")
        if least and most and least > most:
            self.add_error(
                "cost_least_cents", _("The least cost is above the largest cost of a project.")
            )
        amount = self.budget_round.budget_cents
        if amount and most and most > amount:
            self.add_error("cost_most_cents", _("This is more than the whole amount of the round."))
        if amount and least and least > amount:
            self.add_error(
                "cost_least_cents", _("This is more than the whole amount of the round.")
            )
        return values
