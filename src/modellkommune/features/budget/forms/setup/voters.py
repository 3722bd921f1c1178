"""Step 5: who may vote, and how they show it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.setup.base import SetupForm
from modellkommune.features.budget.forms.setup.moments import day_field
from modellkommune.features.budget.models import EntitledBy
from modellkommune.features.budget.services.setup.settings import known_ways

YOUNGEST, OLDEST_MINIMUM = 6, 99
WAYS = [
    (
        EntitledBy.CODE,
        _("Code by letter: everybody in the register gets one. Reaches all, costs postage."),
    ),
    (
        EntitledBy.ACCOUNT,
        _("Verified account: for residents whom the town hall has verified."),
    ),
    (
        EntitledBy.EMAIL,
        _(
            "E-mail confirmation: quick and weak. Nobody checks who lives here or votes "
            "twice with two addresses; the result says so."
        ),
    ),
]


class VotersForm(SetupForm):
    """Age, day, sentence and ways."""

    minimum_age = forms.IntegerField(
        label=_("Minimum age in years"),
        required=False,
        min_value=YOUNGEST,
        max_value=OLDEST_MINIMUM,
        help_text=_("Leave empty when there is none."),
    )
    cut_off_on = day_field(
        label=_("Cut-off day"),
        required=False,
        help_text=_("Age and residence are looked at as they are on this day."),
    )
    who_may_vote = forms.CharField(
        label=_("Who may vote, in one sentence"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this sentence, on the page, in the letter, on paper."),
    )
    entitled_by = forms.MultipleChoiceField(
        label=_("People show that they may vote by"),
        choices=WAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "An e-mail address proves nothing about a person. Beside letters, somebody could "
            "vote with both; votes by e-mail are therefore named as weak beside the result."
        ),
    )
    paper_allowed = forms.BooleanField(
        label=_("Paper ballots are accepted"),
        required=False,
        help_text=_("People with a code can then vote at the counter or by letter too."),
    )

    def clean_entitled_by(self) -> list[str]:
        """The ways in their fixed order."""
        return known_ways(self.cleaned_data["entitled_by"])

    def clean(self) -> dict[str, Any]:
        """Paper needs a slip with a code; without codes nobody could hand one in."""
        values: dict[str, Any] = super().clean() or {}
        ways = values.get("entitled_by") or []
        if values.get("paper_allowed") and ways and EntitledBy.CODE not in ways:
            self.add_error(
                "paper_allowed",
                _("Voting on paper needs the code by letter, because the slip bears it."),
            )
        return values
