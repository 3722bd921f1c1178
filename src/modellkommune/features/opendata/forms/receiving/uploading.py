"""A first file for a new dataset: dropped, chosen or pasted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class FirstFileForm(forms.Form):
    """A file or pasted cells, and a title where the name of the file says nothing."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"class": "drop"}),
        help_text=gettext_lazy(
            "Drag it here, or choose it: CSV, TSV, XLSX, ODS, JSON, GeoJSON, GeoPackage, "
            "shapefile as ZIP, Parquet; up to 2 GB. Several files become several datasets."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("As it comes from a spreadsheet when you copy the cells."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"data-upload-fact": ""}),
        help_text=gettext_lazy(
            "Leave it empty to make it from the name of the file. You can change it later."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """One of both."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("file") and not values.get("text", "").strip() and not self.errors:
            self.add_error("file", _("Please choose a file, or paste a table."))
        return values
