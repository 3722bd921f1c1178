"""Step 1: what the call is called and says, and who answers questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import linebreaks
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import DraftailRichTextArea

from modellkommune.commons.ui.rich_text import FEATURES, clean_html
from modellkommune.features.calls.forms.calls.base import StepForm, WordsField

# Stands in a noscript element; only a browser without script sends it.
WITHOUT_SCRIPT = "body_without_script"
LICENCES = [
    ("dl-de/zero-2-0", _("Data licence Germany – Zero – version 2.0")),
    ("dl-de/by-2-0", _("Data licence Germany – attribution – version 2.0")),
    ("cc-by/4.0", _("Creative Commons attribution 4.0")),
    ("cc-zero", _("Creative Commons Zero")),
]


class EditorText(DraftailRichTextArea):
    """The editor of the house; without script a plain text field takes its place."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, **options})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the widget is drawn from; screen readers hear what the editor is for."""
        self.options["ariaLabel"] = gettext("Text of the call")
        # The editor writes into its field a quarter of a second late; whoever saves
        # at once would lose the last words.
        self.options["stateSaveInterval"] = 0
        return super().get_context(name, value, attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text as HTML, from the editor or from the plain field."""
        if WITHOUT_SCRIPT in data:
            text = data[WITHOUT_SCRIPT]
            return text if "<p" in text or "<h" in text else linebreaks(text, autoescape=True)
        return super().value_from_datadict(data, files, name)


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
    body = forms.CharField(label=_("Text of the call"), required=False, widget=EditorText())
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
