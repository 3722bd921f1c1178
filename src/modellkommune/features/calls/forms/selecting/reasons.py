"""The reason for a change by hand, and what belongs to confirming a set."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_IN_RESERVE = 20


class SeatsForm(forms.Form):
    """Which set is meant, and which one lay on the table when it was looked at."""

    seats = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason, for the minutes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConfirmForm(SeatsForm):
    """Confirming: the reason is needed only where a rule is broken."""

    reserve = forms.IntegerField(
        label=_("How many move up when a grant becomes free"),
        help_text=_("The best of those who are not chosen, in the order of their points."),
        min_value=0,
        max_value=MOST_IN_RESERVE,
        initial=0,
    )
