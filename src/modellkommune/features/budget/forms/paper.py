"""Slips, batches, sheets and polling desks: what is typed at the table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.models import LEAST_IN_A_BATCH, Channel
from modellkommune.features.budget.services.paper.batches import MOST_BALLOTS
from modellkommune.features.budget.services.paper.reading import PaperFault

ON_PAPER = ((Channel.PAPER.value, _("sent or handed in")), (Channel.HALL.value, _("polling hall")))


class SlipForm(forms.Form):
    """One code, typed or scanned."""

    code = forms.CharField(
        label=_("Code of the slip"),
        max_length=500,
        required=False,
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        help_text=_("Scan the picture, or type the code and press Enter."),
    )


class LayForm(forms.Form):
    """How many mixed ballots lie there, and how they are put into batches."""

    channel = forms.ChoiceField(
        label=_("Where do the ballots come from?"), choices=ON_PAPER, widget=forms.RadioSelect,
        initial=Channel.PAPER.value,
    )  # fmt: skip
    ballots = forms.IntegerField(
        label=_("Ballots, counted by hand"), min_value=1, max_value=MOST_BALLOTS
    )
    wanted = forms.IntegerField(
        label=_("Ballots per batch"),
        min_value=LEAST_IN_A_BATCH,
        max_value=1000,
        initial=50,
        help_text=_("At least twenty. The last batch takes what is left over as well."),
    )
    no_more = forms.BooleanField(
        label=_("There are fewer than twenty, and no more will come"), required=False
    )


class SheetForm(forms.Form):
    """What stands on one sheet."""

    sheet = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_BALLOTS)
    numbers = forms.CharField(
        label=_("Numbers on the sheet"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "inputmode": "text"}
        ),
    )
    fault = forms.ChoiceField(
        label=_("Invalid because"),
        choices=[("", _("– the sheet is valid –")), *PaperFault.choices],
        required=False,
    )

    def __init__(self, *args: Any, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numbers"].help_text = help_text

    def clean(self) -> dict[str, Any]:
        """Numbers or a reason, not both and not nothing."""
        values: dict[str, Any] = super().clean() or {}
        numbers, fault = (values.get("numbers") or "").strip(), values.get("fault")
        if numbers and fault:
            raise forms.ValidationError(
                _("A sheet is either valid or invalid. Please empty one of the two fields.")
            )
        if not numbers and not fault and not self.errors:
            raise forms.ValidationError(
                _("Please type the numbers, or choose why the sheet is invalid.")
            )
        return values


class ExplanationForm(forms.Form):
    """Why something did not add up, as far as it is known."""

    explained = forms.CharField(
        label=_("Explanation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Becomes public with the audit package. Please name nobody."),
    )


class HallListForm(forms.Form):
    """A desk that takes a list along."""

    name = forms.CharField(
        label=_("What is the desk called?"),
        max_length=100,
        help_text=_("Such as “Turnhalle, Tisch 2”. Please no names of people."),
    )


class HallReturnForm(forms.Form):
    """The file with the marks of a desk."""

    file = forms.FileField(
        label=_("File that the desk saved"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )
