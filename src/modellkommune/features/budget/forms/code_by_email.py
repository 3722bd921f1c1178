"""Asking for a voting code by e-mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeByEmailForm(forms.Form):
    """An address to which the code goes."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_(
            "One code per person. We keep a hash of the address, and only until the vote ends."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
