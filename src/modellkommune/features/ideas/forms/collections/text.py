"""Step 1: the question, what is behind it, and who answers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.editor_text import LICENCES, EditorText
from modellkommune.commons.office.step_forms import StepForm, WordsField
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.ideas.forms.collections.base import OfACollection


class TextForm(OfACollection, StepForm):
    """Title, question, texts, keywords, contact and licence."""

    title = forms.CharField(label=_("Title of the collection"), max_length=200)
    question = forms.CharField(
        label=_("Question to the citizens"),
        max_length=300,
        required=False,
        help_text=_(
            "One open question that people can answer at once, for example: What is missing in "
            "the mill park?"
        ),
    )
    summary = forms.CharField(
        label=_("Short description"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences for lists and search: what is planned, and when."),
    )
    body = forms.CharField(
        label=_("Background"),
        required=False,
        widget=EditorText(label="Background"),
        help_text=_(
            "What is planned, what is decided already, what is still open, how much money there "
            "is, who decides in the end."
        ),
    )
    topics = WordsField(
        label=_("Keywords"), required=False, help_text=_("Separated by commas."), max_length=600
    )
    contact_office = forms.CharField(
        label=_("Office that answers questions"), max_length=200, required=False
    )
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    measure = forms.CharField(
        label=_("Project of the municipality"),
        max_length=200,
        required=False,
        help_text=_("What the ideas are for, as budget and council papers call it."),
    )
    licence = forms.ChoiceField(label=_("Licence of the open data"), choices=LICENCES)

    def clean_body(self) -> str:
        """Only what the editor offers."""
        return clean_html(self.cleaned_data["body"])
