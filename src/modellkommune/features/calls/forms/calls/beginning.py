"""The first page of a new call: a title, and perhaps an earlier call to begin from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BeginForm(forms.Form):
    """What a call needs to exist."""

    title = forms.CharField(
        label=_("Title of the call"),
        max_length=200,
        help_text=_("As people will search for it, for example: Model municipalities wanted"),
    )
    earlier: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Begin with everything of"),
        required=False,
        empty_label=_("an empty call with a proposed form"),
        help_text=_(
            "Text, conditions, criteria, rules, papers and form are copied; moments are not. "
            "You look at each of them once more."
        ),
    )

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["earlier"]
        field.queryset = earlier
        if not earlier:
            del self.fields["earlier"]
