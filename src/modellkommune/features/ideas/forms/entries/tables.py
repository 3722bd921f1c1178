"""Uploading a table, and saying which column is what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.ideas.models import IdeaImport

FACTS = (
    ("title", _("Idea in a few words")), ("text", _("Description")), ("category", _("Category")),
    ("address", _("Place in words")), ("district", _("District")), ("latitude", _("Latitude")),
    ("longitude", _("Longitude")), ("name", _("Name")), ("email", _("E-mail address")),
    ("came_on", _("Came on")),
)  # fmt: skip


class TableForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or XLSX with column names in the first row. Nothing is taken over yet."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class ColumnsForm(forms.Form):
    """For each fact of an idea the column that holds it."""

    def __init__(self, *args: Any, kept: IdeaImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("", _("none")), *((name, name) for name in kept.report.get("columns", []))]
        for fact, label in FACTS:
            self.fields[fact] = forms.ChoiceField(
                label=label, choices=columns, required=False, initial=kept.columns.get(fact, "")
            )

    def clean(self) -> dict[str, Any]:
        """An idea needs words."""
        values: dict[str, Any] = super().clean() or {}
        if not (values.get("title") or values.get("text")):
            raise forms.ValidationError(_("Please choose the column of the title or the text."))
        return values
