"""Publishing, correcting, and deciding between projects that stand equal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.selectors.read_models import ProjectFacts


class PublishForm(forms.Form):
    """The confirmation without which nothing is published."""

    confirmed = forms.BooleanField(
        label=_("I have checked the result. It can be published and will stay public.")
    )


class NoticeForm(forms.Form):
    """A correction of a published result."""

    what = forms.CharField(
        label=_("What changes?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5_000
    )
    why = forms.CharField(
        label=_("Why?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5_000
    )
    signed_as = forms.CharField(
        label=_("Office that corrects"),
        max_length=200,
        help_text=_("Shown to citizens. Your own name is kept in the office only."),
    )


class TieForm(forms.Form):
    """The council's order of projects that stand equal."""

    ground = forms.CharField(
        label=_("Resolution"),
        max_length=200,
        help_text=_("Body and number, for example: Gemeinderat, Beschluss 2026/41"),
    )
    decided_on = forms.DateField(
        label=_("Decided on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, tied: tuple[ProjectFacts, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = len(tied)
        choices = [("", _("– please choose –"))]
        choices += [
            (project.project_id, f"{project.project_id} {project.name}") for project in tied
        ]
        for place in range(1, self.places + 1):
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=_("Place {place}").format(place=place), choices=choices
            )

    def clean(self) -> dict[str, Any]:
        """Every project on exactly one place."""
        values: dict[str, Any] = super().clean() or {}
        order = self.order(values)
        if len(order) == self.places and len(set(order)) < self.places:
            raise forms.ValidationError(_("Please give every project one place."))
        return values

    def order(self, values: dict[str, Any] | None = None) -> list[str]:
        """Project numbers, the first one first."""
        given = self.cleaned_data if values is None else values
        names = [f"place_{place}" for place in range(1, self.places + 1)]
        return [given[name] for name in names if given.get(name)]
