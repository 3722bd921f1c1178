"""Step 1: what the round is called, how much money there is, who answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.forms.setup.base import SetupForm


class BasicsForm(SetupForm):
    """Name, amount, summary, place and contact."""

    title = forms.CharField(label=_("Name of the round"), max_length=200)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    budget_cents = MoneyField(
        label=_("Amount in euros"),
        help_text=_("The whole sum that citizens decide on, for example 100.000."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences for citizens: what the money is for."),
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("Only when it is not the whole municipality, for example a district."),
    )
    contact_office = forms.CharField(
        label=_("Office that answers questions"), max_length=200, required=False
    )
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)

    def clean_budget_cents(self) -> Any:
        """Refuse a round without money."""
        cents = self.cleaned_data["budget_cents"]
        if not cents or cents <= 0:
            raise forms.ValidationError(_("Please name an amount above zero."))
        return cents

    @classmethod
    def initial_of(cls, budget_round: Any) -> dict[str, Any]:
        """An amount of zero is one that nobody has named yet."""
        stored = super().initial_of(budget_round)
        return {**stored, "budget_cents": stored["budget_cents"] or None}
