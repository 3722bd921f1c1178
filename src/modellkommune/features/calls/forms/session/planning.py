"""When and where the jury meets, and what it talks about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import Call, TieRule

LONGEST_ITEM = 200


class SessionForm(forms.Form):
    """What is planned before a session."""

    title = forms.CharField(label=_("Title"), max_length=200, initial=_("Session of the jury"))
    starts_at = forms.DateTimeField(
        label=_("Begins"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False,
        help_text=_("Room or address of the video conference."),
    )  # fmt: skip
    minutes_taken_by = forms.CharField(label=_("Minutes taken by"), max_length=200, required=False)
    lot_text = forms.CharField(
        label=_("Text for the lot"), max_length=200, required=False,
        help_text=_(
            "Something that nobody can choose and everybody can look up, such as the "
            "numbers of a public draw on the evening before."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if call.tie_rule != TieRule.LOT:
            del self.fields["lot_text"]

    def facts(self) -> dict[str, Any]:
        """What was planned, by name."""
        return {"lot_text": "", **self.cleaned_data}


class AgendaForm(forms.Form):
    """The agenda, one item a line."""

    items = forms.CharField(
        label=_("Agenda"), help_text=_("One item a line, in the order of the session."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip

    def clean_items(self) -> list[str]:
        """Split into items without empty ones; each fits and stands there once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["items"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if any(len(line) > LONGEST_ITEM for line in found):
            raise forms.ValidationError(_("An item has at most 200 characters."))
        return found
