"""The first page: a name, a year, and perhaps last year's round to begin from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BeginForm(forms.Form):
    """What a round needs to exist."""

    title = forms.CharField(
        label=_("Name of the round"),
        max_length=200,
        help_text=_("As citizens know it, for example: Unser Budget 2027"),
    )
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    earlier: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Begin with the settings of"),
        required=False,
        empty_label=_("settings that suit a village"),
        help_text=_(
            "Amounts, ballot, rule, limits and phases are copied; the phases move on by "
            "52 weeks a year, so that weekdays stay. You look at each of them once more."
        ),
    )

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["earlier"]
        field.queryset = earlier
        if not earlier:
            del self.fields["earlier"]

    def clean(self) -> dict[str, Any]:
        """No earlier round where there is none to choose."""
        values: dict[str, Any] = super().clean() or {}
        values.setdefault("earlier", None)
        return values
