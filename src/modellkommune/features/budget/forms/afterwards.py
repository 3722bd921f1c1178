"""The council's resolution, and reports on funded projects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.models import Progress
from modellkommune.features.budget.services.afterwards.council import (
    DeviationFacts,
    ResolutionFacts,
)


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day with the browser's calendar; German spelling is taken too."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
        **options,
    )


class ResolutionForm(forms.Form):
    """Date, number and words of the resolution."""

    committee = forms.CharField(
        label=_("Council or committee"),
        max_length=200,
        help_text=_("For example: Stadtrat"),
    )
    resolved_on = day_field(_("Resolved on"))
    number = forms.CharField(label=_("Number of the resolution"), max_length=60)
    url = forms.URLField(
        label=_("Address of the resolution"),
        required=False,
        help_text=_(
            "Where the minutes can be read, for example in the council's information system."
        ),
    )
    text = forms.CharField(
        label=_("The resolution in plain words"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def facts(self) -> ResolutionFacts:
        """What was entered."""
        return ResolutionFacts(**self.cleaned_data)


class DeviationForm(forms.Form):
    """One project on which the council decides otherwise than the vote."""

    project: Any = forms.ModelChoiceField(
        label=_("Project"), queryset=None, empty_label=_("– please choose –")
    )
    is_funded = forms.TypedChoiceField(
        label=_("The council decides"),
        choices=[("yes", _("is funded")), ("no", _("is not funded"))],
        coerce=lambda word: word == "yes",
        initial="no",
    )
    amount_cents = MoneyField(
        label=_("Amount in euros"),
        required=False,
        help_text=_("Only where it differs from the cost on the ballot."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please say why the council decides otherwise.")},
    )

    def __init__(self, *args: Any, projects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]

    def facts(self) -> DeviationFacts:
        """What was entered."""
        return DeviationFacts(**{k: v for k, v in self.cleaned_data.items() if k != "DELETE"})


class Deviations(forms.BaseFormSet):
    """All deviations; empty rows are left out."""

    def facts(self) -> list[DeviationFacts]:
        """Every row that was filled in and not struck out."""
        return [
            form.facts()
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]


DeviationFormSet = forms.formset_factory(
    DeviationForm, formset=Deviations, extra=2, can_delete=True, max_num=500
)


class ProgressForm(forms.Form):
    """How far a project has come."""

    state = forms.ChoiceField(label=_("Step"), choices=Progress.choices)
    reported_on = day_field(_("As of"))
    text = forms.CharField(
        label=_("What happened, and what comes next?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Goes to everybody who follows the project. Needed when it is dropped."),
    )
    planned_cents = MoneyField(label=_("Cost planned in euros"), required=False)
    spent_cents = MoneyField(label=_("Spent so far in euros"), required=False)
    picture = forms.FileField(label=_("Picture"), required=False)
    picture_alt = forms.CharField(
        label=_("What the picture shows"),
        required=False,
        max_length=300,
        help_text=_("Read out to people who do not see it."),
    )
