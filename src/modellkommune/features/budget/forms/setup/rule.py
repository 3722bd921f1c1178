"""Step 4: how is counted, what decides ties, what is published of the ballots."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.rounds import METHODS, RuleForm
from modellkommune.features.budget.models import BallotOrder, BudgetRound
from modellkommune.features.budget.selectors.setup_example import fitting_rules
from modellkommune.features.budget.services.setup.settings import change_setup


class RuleSetupForm(RuleForm):
    """The rule with everything that decides, before anybody has voted."""

    compare_rules = forms.BooleanField(
        label=_("Show beside the result what other rules would have chosen"),
        required=False,
        help_text=_("It is decided now, so that it cannot depend on the result."),
    )
    ballot_order_by = forms.ChoiceField(
        label=_("Order of the projects on the ballot"),
        choices=BallotOrder.choices,
        widget=forms.RadioSelect,
        help_text=_("What stands at the top is chosen more often; a lot treats all alike."),
    )
    ballot_order_seed = forms.CharField(
        label=_("Text from which this order is drawn"),
        required=False,
        max_length=200,
        help_text=_(
            "It becomes public with the announcement, before there are proposals. "
            "Nobody can therefore choose it to suit a project."
        ),
    )

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        super().__init__(*args, budget_round=budget_round, **kwargs)
        live = budget_round.live
        self.initial = {
            **self.initial,
            "compare_rules": budget_round.compare_rules,
            "ballot_order_by": live.ballot_order_by,
            "ballot_order_seed": live.ballot_order_seed,
        }
        self._only_fitting(live.ballot_form)
        if live.announced_at is not None:
            for name in ("ballot_order_by", "ballot_order_seed"):
                self.fields[name].disabled = True

    def _only_fitting(self, ballot_form: str) -> None:
        fitting = fitting_rules(ballot_form)
        field: Any = self.fields["name"]
        field.choices = [entry for entry in METHODS if entry[0] in fitting]
        if len(fitting) < len(METHODS):
            field.help_text = _(
                "The Phragmén rule knows only who supports a project, not how much; "
                "points and places would be lost. So it is not offered for this ballot."
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the text of the order where it is drawn."""
        values = super().clean()
        if values.get("ballot_order_by") == BallotOrder.LOT and not values.get("ballot_order_seed"):
            self.add_error(
                "ballot_order_seed", _("Please name the text from which the order is drawn.")
            )
        return values

    def save(self) -> None:
        """Store rule, ties, order and publication."""
        values = self.cleaned_data
        change_setup(
            budget_round=self.budget_round,
            **self.settings(),
            compare_rules=values["compare_rules"],
            ballot_order_by=values["ballot_order_by"],
            ballot_order_seed=values["ballot_order_seed"],
        )
