"""Step 3: how much money there is, how it is given, and the own share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.amounts import MoneyField
from modellkommune.features.calls.forms.calls.base import StepForm
from modellkommune.features.calls.models import Call, FinancingKind, MoneyIs
from modellkommune.features.calls.selectors.calls.missing import money_difference
from modellkommune.features.calls.services.calls.writing import change_call


class MoneyForm(StepForm):
    """Number and amount, or a total; sums are checked."""

    money_is = forms.ChoiceField(
        label=_("The money is given as"), choices=MoneyIs.choices, widget=forms.RadioSelect
    )
    grants_number = forms.IntegerField(
        label=_("Number of grants"), required=False, min_value=1, max_value=10_000
    )
    grant_cents = MoneyField(
        label=_("Amount of one grant in euros"),
        required=False,
        help_text=_("With different amounts: the largest for one application, or nothing."),
    )
    total_cents = MoneyField(
        label=_("Money for all grants in euros"),
        required=False,
        help_text=_("Leave empty where number times amount is the whole sum."),
    )
    financing = forms.ChoiceField(
        label=_("A grant pays"), choices=FinancingKind.choices, widget=forms.RadioSelect
    )
    own_share = forms.IntegerField(
        label=_("Own share in per cent, at least"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Leave empty when there is none."),
    )

    @classmethod
    def initial_of(cls, call: Call) -> dict[str, Any]:
        """The own share in per cent."""
        share = call.own_share_permille // 10 or None
        return {**super().initial_of(call), "own_share": share}

    def clean(self) -> dict[str, Any]:
        """Amounts above zero that fit each other."""
        values: dict[str, Any] = super().clean() or {}
        for name in ("grant_cents", "total_cents"):
            if values.get(name) is not None and values[name] <= 0:
                self.add_error(name, _("Please name an amount above zero."))
        if not self.errors and (sentence := money_difference(self._as_typed(values))):
            self.add_error(None, sentence)
        return values

    def _as_typed(self, values: dict[str, Any]) -> Call:
        return Call(
            money_is=values["money_is"], grants_number=values["grants_number"],
            grant_cents=values["grant_cents"], total_cents=values["total_cents"],
        )  # fmt: skip

    def save(self) -> None:
        """Store the amounts; the own share in permille."""
        facts = dict(self.cleaned_data)
        own_share = facts.pop("own_share") or 0
        change_call(call=self.call, own_share_permille=own_share * 10, **facts)
