"""The first page of a new collection: a title, and perhaps an earlier one to begin from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BeginForm(forms.Form):
    """What a collection needs to exist."""

    title = forms.CharField(
        label=_("Title of the collection"),
        max_length=200,
        help_text=_("As people will speak of it, for example: Ideas for the mill park"),
    )
    earlier: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Begin with everything of"),
        required=False,
        empty_label=_("an empty collection"),
        help_text=_("Texts, area, categories, questions and rules are copied; ideas are not."),
    )

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["earlier"]
        field.queryset = earlier
        if not earlier:
            del self.fields["earlier"]
