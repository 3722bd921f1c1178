"""What the office wants to change although it is locked."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.forms.setup.moments import (
    LAST_MINUTE,
    HourNotThere,
    day_field,
    hour_field,
    leap_sentence,
    moment_of,
    on_the_wall,
)
from modellkommune.features.budget.models import BallotForm, BudgetRound, PhaseKind
from modellkommune.features.budget.selectors.phases import phases_of

# Once ballots are in, only these stay.
WITH_BALLOTS = ("title", "who_may_vote", "closes_day", "closes_hour", "why")


class ChangeForm(forms.Form):
    """What may change after locking; fields that nobody touches change nothing.

    Costs and names of single projects have a row each.
    """

    title = forms.CharField(label=_("Name of the round"), max_length=200)
    who_may_vote = forms.CharField(
        label=_("Who may vote, in one sentence"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closes_day = day_field(label=_("Voting ends on"))
    closes_hour = hour_field(label=_("Ends at (time)"))
    budget_cents = MoneyField(label=_("Amount in euros"))
    minimum_age = forms.IntegerField(
        label=_("Minimum age in years"), required=False, min_value=6, max_value=99
    )
    most_choices = forms.IntegerField(
        label=_("Most crosses, or places of a ranking"), min_value=1, max_value=50
    )
    points = forms.IntegerField(label=_("Points to hand out"), min_value=1, max_value=100)
    most_points_each = forms.IntegerField(
        label=_("Most points for one project"), min_value=1, max_value=100
    )
    paper_allowed = forms.BooleanField(label=_("Paper ballots are accepted"), required=False)
    project_number = forms.CharField(
        label=_("Number of a project whose text or cost is wrong"),
        max_length=20,
        required=False,
    )
    project_name = forms.CharField(label=_("Its correct name"), max_length=120, required=False)
    project_cost = MoneyField(label=_("Its correct cost in euros"), required=False)
    why = forms.CharField(
        label=_("Why is this changed?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("This reason becomes public beside the change."),
    )

    def __init__(self, *args: Any, budget_round: BudgetRound, has_ballots: bool,
                 **kwargs: Any) -> None:  # fmt: skip
        self.budget_round = budget_round
        self.zone = ZoneInfo(budget_round.live.time_zone)
        super().__init__(*args, initial=self._initial(), **kwargs)
        for name in _limits_of_other_forms(budget_round.live.ballot_form):
            self.fields.pop(name, None)
        self._add_parts()
        if has_ballots:
            for name in set(self.fields) - {*WITH_BALLOTS, "project_number", "project_name"}:
                del self.fields[name]

    def _add_parts(self) -> None:
        """A field for the sum of each part, above the reason."""
        why = self.fields.pop("why")
        for part in self.budget_round.parts.all():
            label = _("Amount for {part}").format(part=part.name)
            field = MoneyField(label=label, initial=part.amount_cents)
            self.fields[f"part-{part.position}"] = field
        self.fields["why"] = why

    def _changed_parts(self) -> dict[str, int]:
        return {
            part.name: self.cleaned_data[f"part-{part.position}"]
            for part in self.budget_round.parts.all()
            if self.cleaned_data.get(f"part-{part.position}", part.amount_cents)
            != part.amount_cents
        }

    def _initial(self) -> dict[str, Any]:
        closes_at = phases_of(self.budget_round)[PhaseKind.VOTING].closes_at
        day, hour = on_the_wall(closes_at, self.zone)
        live = self.budget_round.live
        return {
            "title": self.budget_round.title,
            "budget_cents": self.budget_round.budget_cents,
            "minimum_age": self.budget_round.minimum_age,
            "who_may_vote": live.who_may_vote,
            "most_choices": live.most_choices,
            "points": live.points,
            "most_points_each": live.most_points_each,
            "paper_allowed": live.paper_allowed,
            "closes_day": day,
            "closes_hour": hour or LAST_MINUTE,
        }

    def clean(self) -> dict[str, Any]:
        """Work out the moment of the end, and ask which project is meant."""
        values: dict[str, Any] = super().clean() or {}
        day, hour = values.get("closes_day"), values.get("closes_hour")
        if day is not None and hour is not None:
            try:
                values["closes_at"] = moment_of(day, hour, self.zone, is_end=True)
            except HourNotThere:
                self.add_error("closes_hour", leap_sentence())
        names_project = values.get("project_name") or values.get("project_cost")
        if names_project and not values.get("project_number"):
            self.add_error("project_number", _("Please name the number of the project."))
        self._check_project(values)
        return values

    def _check_project(self, values: dict[str, Any]) -> None:
        number = (values.get("project_number") or "").strip()
        if not number:
            return
        if not self.budget_round.projects.filter(project_id=number).exists():
            self.add_error("project_number", _("No project has this number."))
        cost = values.get("project_cost")
        if cost is not None and cost <= 0:
            self.add_error("project_cost", _("Please name an amount above zero."))

    def changes(self) -> dict[str, Any]:
        """Only what differs from what is locked, in the shape of `services/setup/permitted.py`."""
        values = self.cleaned_data
        initial = self._initial()
        settings = {
            name: values[name]
            for name in initial
            if name in values and not name.startswith("closes_") and values[name] != initial[name]
        }
        found: dict[str, Any] = {"settings": settings} if settings else {}
        moved = {values["closes_day"], values["closes_hour"]} != {
            initial["closes_day"],
            initial["closes_hour"],
        }
        if parts := self._changed_parts():
            found["part_amounts"] = parts
        if moved:
            found["voting_closes_at"] = values["closes_at"].isoformat()
        number = (values.get("project_number") or "").strip()
        if number and values.get("project_name"):
            found["project_names"] = {number: values["project_name"]}
        if number and values.get("project_cost"):
            found["project_costs"] = {number: values["project_cost"]}
        return found


def _limits_of_other_forms(ballot_form: str) -> tuple[str, ...]:
    """The limits that this form of the ballot does not have."""
    if ballot_form == BallotForm.POINTS:
        return ("most_choices",)
    if ballot_form == BallotForm.APPROVAL_AMOUNT:
        return ("most_choices", "points", "most_points_each")
    return ("points", "most_points_each")
