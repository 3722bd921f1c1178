"""What is typed on the pages of agreement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.approvals.steps import FEWEST_PEOPLE, MOST_PEOPLE

NUMBERS = [(number, str(number)) for number in range(FEWEST_PEOPLE, MOST_PEOPLE + 1)]


class NumberForm(forms.Form):
    """How many people a step takes."""

    step = forms.CharField(max_length=60, widget=forms.HiddenInput)
    people = forms.TypedChoiceField(label=_("Number of people"), choices=NUMBERS, coerce=int)


class DeclineForm(forms.Form):
    """Why somebody does not agree."""

    reason = forms.CharField(
        label=_("Why do you decline?"),
        help_text=_("The person who asked reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
