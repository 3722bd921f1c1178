"""What the office types about a round: what it is, how it is counted, what is published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.models import (
    BallotPublication,
    BallotsAre,
    BudgetRound,
    TiesDecided,
)
from modellkommune.features.budget.selectors.encoding import (
    rule_from_json,
    rule_to_json,
)
from modellkommune.features.budget.services.rules import fitting_rule
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    RuleName,
    TieBreak,
)

PRESET = (
    "points_per_person",
    "points_per_project",
    "projects_per_person",
    "cents_per_project",
)


class RoundForm(forms.Form):
    """A round before its ballots come in, with the form of its ballot."""

    title = forms.CharField(label=_("Title"), max_length=200)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("Only when it is not the whole municipality, for example a district."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences for citizens."),
    )
    ballots_are = forms.ChoiceField(
        label=_("What do you have?"),
        choices=BallotsAre.choices,
        widget=forms.RadioSelect,
        initial=BallotsAre.BALLOTS,
        help_text=_(
            "With totals only the majority rule can be used: the other rules need "
            "to know which projects one person chose together."
        ),
    )
    budget_cents = MoneyField(
        label=_("Budget in euros"),
        required=False,
        help_text=_("Leave empty when you upload an election file (.pb); it names the budget."),
    )
    minimum_age = forms.IntegerField(
        label=_("Minimum age in years"), required=False, min_value=0, max_value=120
    )
    points_per_person = forms.IntegerField(
        label=_("Most points per person"), required=False, min_value=1
    )
    points_per_project = forms.IntegerField(
        label=_("Most points of one person for one project"), required=False, min_value=1
    )
    projects_per_person = forms.IntegerField(
        label=_("Most projects per person"), required=False, min_value=1
    )
    cents_per_project = MoneyField(label=_("Highest cost of a project in euros"), required=False)
    compare_rules = forms.BooleanField(
        label=_("Show beside the result what other rules would have chosen"),
        required=False,
        help_text=_(
            "Please decide before voting. Once ballots are there this can only be "
            "switched off: otherwise it could depend on the result."
        ),
    )
    source = forms.CharField(label=_("Source of the data"), max_length=300, required=False)

    @classmethod
    def initial_of(cls, budget_round: BudgetRound) -> dict[str, Any]:
        """The values of an existing round."""
        names = [name for name in cls.base_fields if name not in PRESET]
        return {
            **{name: getattr(budget_round, name) for name in names},
            **{name: budget_round.preset.get(name) for name in PRESET},
            "budget_cents": budget_round.budget_cents or None,
        }

    def settings(self) -> dict[str, Any]:
        """The values as the services take them."""
        values = dict(self.cleaned_data)
        preset = {name: values.pop(name) for name in PRESET}
        kept = {name: value for name, value in preset.items() if value is not None}
        return {**values, "budget_cents": values["budget_cents"] or 0, "preset": kept}


METHODS = [
    (
        RuleName.EQUAL_SHARES,
        _(
            "Method of Equal Shares: every person's vote is worth the same amount of "
            "money; a project is chosen when its supporters can pay for it."
        ),
    ),
    (
        RuleName.GREEDY,
        _(
            "Majority rule: the projects with the most votes are chosen until the "
            "money is spent. A minority may then get nothing at all."
        ),
    ),
    (
        RuleName.PHRAGMEN,
        _(
            "Phragmén rule: all receive money at the same speed; a project is chosen "
            "as soon as its supporters hold its cost."
        ),
    ),
]
COMPLETIONS = [
    (
        Completion.ADD_ONE_THEN_VOTES,
        _("raise all shares step by step, then fill up by votes (recommended)"),
    ),
    (Completion.ADD_ONE, _("raise all shares step by step")),
    (Completion.VOTES, _("fill up by votes")),
    (Completion.NONE, _("leave the money over")),
]
TIE_ORDERS = [
    ("lowest-cost,most-votes,project-id", _("lowest cost, then most votes, then lowest number")),
    ("most-votes,lowest-cost,project-id", _("most votes, then lowest cost, then lowest number")),
    ("project-id", _("lowest project number")),
]
PUBLICATIONS = [
    (
        BallotPublication.WHOLE,
        _(
            "Whole ballots in shuffled order. Everybody can recount. Risk: whoever "
            "asked somebody to tick an unusual combination can look for it."
        ),
    ),
    (
        BallotPublication.BY_DISTRICT,
        _(
            "Whole ballots with their district; districts of fewer than ten ballots "
            "are not named. Everybody can recount. The risk is greater, because there "
            "are fewer ballots to hide among."
        ),
    ),
    (
        BallotPublication.COUNTS,
        _(
            "Votes per project only. No ballot can be recognised, but nobody outside "
            "the office can recount."
        ),
    ),
]


class RuleForm(forms.Form):
    """How a round is counted and what is published of its ballots."""

    name = forms.ChoiceField(label=_("Counting rule"), choices=METHODS, widget=forms.RadioSelect)
    completion = forms.ChoiceField(label=_("Money left over by Equal Shares"), choices=COMPLETIONS)
    comparison = forms.BooleanField(
        label=_("The majority rule takes its place when more people prefer its result"),
        required=False,
        help_text=_("Only for Equal Shares."),
    )
    threshold = forms.IntegerField(
        label=_("Least votes a project needs"), required=False, min_value=0
    )
    no_skip = forms.BooleanField(
        label=_("Stop at the first project that the money no longer pays for"),
        required=False,
        help_text=_("Only for the majority rule. Otherwise it is passed over."),
    )
    ties_decided = forms.ChoiceField(
        label=_("When projects stand equal"),
        choices=TiesDecided.choices,
        widget=forms.RadioSelect,
    )
    ties = forms.ChoiceField(label=_("Order set before the vote"), choices=TIE_ORDERS)
    lot_seed = forms.CharField(
        label=_("Text from which the lot is drawn"),
        required=False,
        max_length=200,
        help_text=_(
            "Name it in public before the count, for example the lottery numbers of "
            "the next Saturday. Everybody can draw the same lot from it."
        ),
    )
    ballot_publication = forms.ChoiceField(
        label=_("What is published of the ballots"),
        choices=PUBLICATIONS,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        self.budget_round = budget_round
        super().__init__(*args, initial=self.initial_of(budget_round), **kwargs)
        if budget_round.ballots_are == BallotsAre.TOTALS:
            self._only_greedy()

    @staticmethod
    def initial_of(budget_round: BudgetRound) -> dict[str, Any]:
        """The values of an existing round; Equal Shares where nothing was chosen."""
        rule = (
            rule_from_json(budget_round.rule)
            if budget_round.rule
            else CountingRule(completion=Completion.ADD_ONE_THEN_VOTES)
        )
        order = ",".join(tie.value for tie in rule.ties)
        return {
            "name": rule.name.value,
            "completion": rule.completion.value,
            "comparison": rule.comparison,
            "threshold": rule.threshold or None,
            "no_skip": rule.no_skip,
            "ties_decided": budget_round.ties_decided,
            "ties": order if order in dict(TIE_ORDERS) else TIE_ORDERS[0][0],
            "lot_seed": rule.lot_seed,
            "ballot_publication": budget_round.ballot_publication,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the text of the lot where a lot decides."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("ties_decided") == TiesDecided.LOT and not values.get("lot_seed"):
            self.add_error("lot_seed", _("Please name the text from which the lot is drawn."))
        return values

    def settings(self) -> dict[str, Any]:
        """The values as the services take them."""
        values = self.cleaned_data
        return {
            "rule": rule_to_json(fitting_rule(self.budget_round, self.rule())),
            "ties_decided": values["ties_decided"],
            "ballot_publication": values["ballot_publication"],
        }

    def rule(self) -> CountingRule:
        """The rule that was chosen; what it does not use stays at its usual value."""
        values = self.cleaned_data
        name = RuleName(values["name"])
        by_shares, by_votes = name is RuleName.EQUAL_SHARES, name is RuleName.GREEDY
        by_lot = values["ties_decided"] == TiesDecided.LOT
        return CountingRule(
            name=name,
            completion=Completion(values["completion"]) if by_shares else Completion.NONE,
            comparison=by_shares and values["comparison"],
            threshold=values["threshold"] or 0,
            no_skip=by_votes and values["no_skip"],
            ties=(TieBreak.LOT,)
            if by_lot
            else tuple(TieBreak(word) for word in values["ties"].split(",")),
            lot_seed=values["lot_seed"] if by_lot else "",
        )

    def _only_greedy(self) -> None:
        """With totals there is one rule, and there are no ballots to publish."""
        field = self.fields["name"]
        field.choices = [entry for entry in METHODS if entry[0] is RuleName.GREEDY]
        field.help_text = _(
            "Only totals per project are known. The other rules need to know which "
            "projects one person chose together, so they cannot be used."
        )
        for name in ("completion", "comparison"):
            self.fields[name].required = False
            self.fields[name].widget = forms.HiddenInput()
