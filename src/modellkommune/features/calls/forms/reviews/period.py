"""From when until when the jury judges."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PeriodForm(forms.Form):
    """Begin and end of judging, in the time of the office."""

    opens_at = forms.DateTimeField(
        label=_("Judging begins"), required=False,
        help_text=_("Empty: as soon as the deadline has passed."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    closes_at = forms.DateTimeField(
        label=_("Judging ends"), required=False,
        help_text=_("Empty: when the session opens."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
