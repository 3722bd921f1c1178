"""Forms of the office: the text of a draft, and the summary in plain language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_FILE = 20 * 1024 * 1024


class DraftTextForm(forms.Form):
    """A text typed or pasted, or a Word file that takes its place."""

    text = forms.CharField(
        label=_("Text of the draft"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        help_text=_(
            "Headings begin with # (chapter), ## or ###, or with § 1, Artikel 1 and the like. "
            "An empty line parts two paragraphs; (1), (2) and a), b) begin new ones."
        ),
    )
    file = forms.FileField(
        label=_("Or a Word file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("Its headings become chapters. It takes the place of the text above."),
    )

    def clean(self) -> dict[str, Any]:
        """One of both must be there."""
        data = super().clean() or {}
        if not data.get("file") and not (data.get("text") or "").strip():
            raise forms.ValidationError(_("Please type a text, or choose a Word file."))
        file = data.get("file")
        if file and file.size > LARGEST_FILE:
            self.add_error("file", _("The file is larger than 20 MB."))
        return data


class PlainSummaryForm(forms.Form):
    """What the procedure is about, in short sentences."""

    text = forms.CharField(
        label=_("Summary in plain language"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "One thought in a sentence, at most fifteen words. Say what is planned, where, what "
            "changes for people, and until when they can say something."
        ),
    )
