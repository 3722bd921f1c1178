"""Step 1: what the call is called and says, and who answers questions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.editor_text import LICENCES, EditorText
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.calls.forms.calls.base import StepForm, WordsField


class TextForm(StepForm):
    """Title, texts, keywords, contact and licence."""

    title = forms.CharField(
        label=_("Title of the call"),
        max_length=200,
        help_text=_("As people will search for it, for example: Model municipalities wanted"),
    )
    reference = forms.CharField(
        label=_("Short reference"),
        max_length=20,
        required=False,
        help_text=_("Stands before the numbers of applications, for example OGK27."),
    )
    summary = forms.CharField(
        label=_("Short description"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences for lists and search: what, for whom, how much."),
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the money is for; it is quoted in letters and notices."),
    )
    body = forms.CharField(
        label=_("Text of the call"), required=False, widget=EditorText(label="Text of the call")
    )
    topics = WordsField(
        label=_("Keywords"), required=False, help_text=_("Separated by commas."), max_length=600
    )
    contact_office = forms.CharField(
        label=_("Office that answers questions"), max_length=200, required=False
    )
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    licence = forms.ChoiceField(label=_("Licence of the open data"), choices=LICENCES)

    def clean_body(self) -> str:
        """Only what the editor offers."""
        return clean_html(self.cleaned_data["body"])
