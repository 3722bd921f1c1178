"""What became of the ideas, as everybody will read it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.editor_text import EditorText
from modellkommune.commons.ui.rich_text import clean_html


class OutcomeForm(forms.Form):
    """The text of the page."""

    outcome = forms.CharField(
        label=_("What became of it"),
        required=False,
        widget=EditorText(label="What became of it"),
        help_text=_(
            "What is done and when, what is not done and why, who decided, what the money was "
            "spent on, and what you would do differently next time."
        ),
    )

    def clean_outcome(self) -> str:
        """Only what the editor offers."""
        return clean_html(self.cleaned_data["outcome"])
