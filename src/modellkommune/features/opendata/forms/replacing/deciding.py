"""Which column is which, and why a finding is in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.features.opendata.services.replacing.answering import (
    LONGEST_REASON,
    SHORTEST_REASON,
)


class NewFileForm(forms.Form):
    """A new file, dropped or chosen, or its text pasted."""

    file = forms.FileField(
        label=gettext_lazy("New file"),
        required=False,
        widget=forms.FileInput(attrs={"class": "drop"}),
        help_text=gettext_lazy(
            "Drag it here, or choose it. CSV, XLSX, ODS, JSON, GeoJSON and more."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the table"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("As it comes from a spreadsheet when you copy the cells."),
    )

    def clean(self) -> dict[str, Any]:
        """One of both."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("file") and not values.get("text", "").strip() and not self.errors:
            self.add_error("file", _("Please choose a file, or paste a table."))
        return values


class ColumnsForm(forms.Form):
    """For each missing column of the table: which column of the file it is now."""

    def __init__(self, *args: Any, changes: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes
        new = [one["new"] for one in changes if one["kind"] in {"renamed", "added"}]
        choices = [("", _("is no longer there")), *((name, name) for name in new)]
        for at, one in enumerate(self.missing):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=_("“{old}” is now").format(old=one["old"]),
                choices=choices,
                required=False,
                initial=one["new"],
            )

    @property
    def missing(self) -> list[dict[str, Any]]:
        """Columns of the table that the file does not have under their name."""
        return [one for one in self.changes if one["kind"] in {"renamed", "gone"}]

    def clean(self) -> dict[str, Any]:
        """No column of the file is used twice."""
        values: dict[str, Any] = super().clean() or {}
        chosen = [value for value in values.values() if value]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("A column of the file can only be one of the table."))
        return values

    @property
    def names(self) -> dict[str, str]:
        """New names in the file with the names in the table."""
        chosen = [self.cleaned_data.get(f"column-{at}", "") for at in range(len(self.missing))]
        return {new: one["old"] for new, one in zip(chosen, self.missing, strict=True) if new}


class ReasonForm(forms.Form):
    """Why a finding is in order; the answer is kept."""

    finding = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why this is in order"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
