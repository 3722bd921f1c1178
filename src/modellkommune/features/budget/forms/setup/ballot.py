"""Step 3: how a ballot is filled in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.setup.base import SetupForm
from modellkommune.features.budget.models import BallotForm

MOST_CHOICES, MOST_POINTS = 50, 100
FORMS = [
    (
        BallotForm.APPROVAL_NUMBER,
        _("Crosses, up to a number: easy on paper, and everybody knows it."),
    ),
    (
        BallotForm.APPROVAL_AMOUNT,
        _(
            "Crosses, within the amount: whoever votes chooses as the council would, "
            "and sees what things cost. On paper people must add up themselves."
        ),
    ),
    (
        BallotForm.POINTS,
        _("Points to hand out: shows how important a project is to somebody."),
    ),
    (
        BallotForm.RANKING,
        _("Ranking: first, second, third choice. It says most and takes longest."),
    ),
]


class BallotSettingsForm(SetupForm):
    """Form and limits of the ballot; limits of other forms are kept as they are."""

    ballot_form = forms.ChoiceField(
        label=_("Form of the ballot"), choices=FORMS, widget=forms.RadioSelect
    )
    most_choices = forms.IntegerField(
        label=_("Most crosses, or places of a ranking"),
        min_value=1,
        max_value=MOST_CHOICES,
        help_text=_("For crosses up to a number, and for a ranking. Five is usual."),
    )
    least_choices = forms.IntegerField(
        label=_("Fewest choices"), min_value=1, max_value=MOST_CHOICES
    )
    points = forms.IntegerField(label=_("Points to hand out"), min_value=1, max_value=MOST_POINTS)
    most_points_each = forms.IntegerField(
        label=_("Most points for one project"), min_value=1, max_value=MOST_POINTS
    )

    def clean(self) -> dict[str, Any]:
        """Refuse limits that no ballot could keep."""
        values: dict[str, Any] = super().clean() or {}
        numbers = ("most_choices", "least_choices", "points", "most_points_each")
        if any(values.get(name) is None for name in numbers):
            return values
        counted = {BallotForm.APPROVAL_NUMBER, BallotForm.RANKING}
        if (
            values.get("ballot_form") in counted
            and values["least_choices"] > values["most_choices"]
        ):
            self.add_error(
                "least_choices", _("This is more than the most choices that are allowed.")
            )
        if values["most_points_each"] > values["points"]:
            self.add_error(
                "most_points_each", _("One project cannot get more points than there are.")
            )
        return values
