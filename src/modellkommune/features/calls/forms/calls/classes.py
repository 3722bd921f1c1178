"""Steps 5, 6 and 9: size classes, themes and papers, each in rows."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.forms.calls.base import RowForm, RowsForm
from modellkommune.features.calls.models import ApplicantKind
from modellkommune.features.calls.services.calls.blocks import fit_theme_question

ENDING = re.compile(r"[a-z0-9]{1,8}")


class SizeClassRow(RowForm):
    """One size class."""

    title = forms.CharField(label=_("Size class"), max_length=200, required=False)
    population_from = forms.IntegerField(label=_("Inhabitants from"), required=False, min_value=0)
    population_to = forms.IntegerField(label=_("up to"), required=False, min_value=1)
    kinds = forms.MultipleChoiceField(
        label=_("only for"),
        choices=ApplicantKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("code", "title", "population_from", "population_to", "kinds", "description")

    def clean(self) -> dict[str, Any]:
        """A range must run upwards, and a row that was begun needs a name."""
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("population_from"), values.get("population_to")
        if start is not None and end is not None and end < start:
            self.add_error("population_to", _("This is smaller than the beginning of the range."))
        if not values.get("title") and (start or end or values.get("kinds")):
            self.add_error("title", _("Please name this row."))
        return values

    def facts(self) -> dict[str, Any]:
        """A range without beginning begins at nought."""
        return {**super().facts(), "population_from": self.cleaned_data["population_from"] or 0}


class SizeClassesForm(RowsForm):
    """Classes by kind and inhabitants that do not overlap."""

    row_form: ClassVar[type[RowForm]] = SizeClassRow
    parts: ClassVar[str] = "size_classes"

    def check_rows(self, rows: list[Any]) -> None:
        """No applicant may belong to two classes."""
        super().check_rows(rows)
        for place, row in enumerate(rows):
            for other in rows[place + 1 :]:
                if _overlap(row.facts(), other.facts()):
                    raise forms.ValidationError(
                        _("“%(one)s” and “%(other)s” overlap: nobody may belong to two classes."),
                        params={"one": row.facts()["title"], "other": other.facts()["title"]},
                    )


class ThemeRow(RowForm):
    """One theme."""

    title = forms.CharField(label=_("Theme"), max_length=200, required=False)


class ThemesForm(RowsForm):
    """Subjects that the chosen applications are to cover together."""

    row_form: ClassVar[type[RowForm]] = ThemeRow
    parts: ClassVar[str] = "themes"

    def save(self) -> None:
        """Store the themes, and let the form ask for them."""
        super().save()
        fit_theme_question(call=self.call)


class PaperRow(RowForm):
    """One paper that applicants hand in."""

    title = forms.CharField(label=_("Name of the paper"), max_length=200, required=False)
    is_required = forms.BooleanField(label=_("required"), required=False, initial=True)
    joint_only = forms.BooleanField(
        label=_("only for joint applications, one for each partner"), required=False
    )
    formats = forms.CharField(
        label=_("accepted endings"),
        required=False,
        help_text=_("For example: pdf, docx. Empty for all."),
    )
    field_order = ("code", "title", "is_required", "joint_only", "formats", "description")

    @classmethod
    def initial_of(cls, part: Any) -> dict[str, Any]:
        """The endings in one line."""
        return {**super().initial_of(part), "formats": ", ".join(part.formats)}

    def clean_formats(self) -> list[str]:
        """File name endings without the point, in small letters."""
        words = self.cleaned_data["formats"].lower().replace(".", " ").replace(",", " ").split()
        if any(not ENDING.fullmatch(word) for word in words):
            raise forms.ValidationError(_("Please write endings such as: pdf, docx."))
        return list(dict.fromkeys(words))


class PapersForm(RowsForm):
    """What is handed in beside the form."""

    row_form: ClassVar[type[RowForm]] = PaperRow
    parts: ClassVar[str] = "papers"


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["kinds"] and other["kinds"] and not set(one["kinds"]) & set(other["kinds"]):
        return False
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the first begins before the other has ended."""
    end = other["population_to"]
    return end is None or int(one["population_from"]) <= int(end)
