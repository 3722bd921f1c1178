"""Forms of a round: step, days, places, documents, environment, announcement, end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.office.editor_text import EditorText
from modellkommune.commons.office.step_forms import RowForm, RowsForm, StepForm
from modellkommune.commons.ui.moments import day_field
from modellkommune.features.consultations.models import DocumentKind, Procedure, RoundStep
from modellkommune.features.consultations.selectors.procedures.rules import steps_of
from modellkommune.features.consultations.services.procedures.preparing import (
    ALWAYS_FREE,
    change_round,
    set_environment,
)

# Themes of the environmental report (Annex 1 BauGB, § 1 (6) no. 7); free words do as well.
THEMES = (
    "Mensch und Gesundheit", "Tiere, Pflanzen und biologische Vielfalt", "Fläche", "Boden",
    "Wasser", "Luft und Klima", "Landschaft", "Kulturgüter und sonstige Sachgüter",
    "Wechselwirkungen",
)  # fmt: skip
KINDS = (
    "Umweltbericht",
    "Gutachten",
    "Stellungnahme einer Behörde",
    "Stellungnahme der Öffentlichkeit",
)


class StepChoiceForm(forms.Form):
    """Which step a further round belongs to."""

    step = forms.ChoiceField(
        label=pgettext_lazy("consultation", "Step"), widget=forms.RadioSelect,
        error_messages={"required": _("Please choose the step that the round belongs to.")},
    )  # fmt: skip

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = steps_of(procedure)
        field: Any = self.fields["step"]
        field.choices = [(step.value, step.label) for step in steps]
        if len(steps) == 1:
            field.initial = steps[0].value


class RoundForm(StepForm):
    """Days, places and what limits a round."""

    title = forms.CharField(
        label=_("Name"), max_length=200, required=False,
        help_text=_("Leave empty to call the round by its step."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Explanation"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is asked in this round; events, such as a meeting of citizens."),
    )  # fmt: skip
    starts_on = day_field(label=_("First day"), required=False)
    ends_on = day_field(
        label=_("Last day"), required=False,
        help_text=_("Leave empty: the earliest day that the law allows is entered."),
    )  # fmt: skip
    longer_reason = forms.CharField(
        label=_("Important reason for a longer period"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    shortened_reason = forms.CharField(
        label=_("Why the repeated period is shorter"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    limited_to = forms.CharField(
        label=_("Statements only on these parts"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    offline_place = forms.CharField(
        label=_("Where the documents can be read without the internet"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A reading device or paper: street, house, room."),
    )  # fmt: skip
    offline_hours = forms.CharField(
        label=_("Opening hours"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    internet_address = forms.URLField(
        label=_("Another address on the internet"), required=False, assume_scheme="https",
        help_text=_("Only when the announcement names another page than the one of this portal."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_repeated = self.record.step in (RoundStep.DISPLAY_AGAIN, RoundStep.BODIES_AGAIN)
        for name in () if is_repeated else ("shortened_reason", "limited_to"):
            del self.fields[name]
        if self.record.frozen_at is not None:
            self.fields = {name: self.fields[name] for name in ALWAYS_FREE}

    def change(self, **facts: Any) -> None:
        """Store facts of the round. Raises RoundIsFixed."""
        change_round(round_=self.record, **facts)


class InformationRow(RowForm):
    """One piece of environmental information; without a theme it counts for nothing."""

    title: Any = None
    code: Any = None
    theme = forms.CharField(
        label=_("Theme"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"list": "themes"}),
    )  # fmt: skip
    kind = forms.CharField(
        label=_("Kind"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"list": "kinds"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A few words, for example: birds breeding by the brook"),
    )  # fmt: skip

    @property
    def is_used(self) -> bool:
        """Whether the row names a theme."""
        return bool(self.cleaned_data.get("theme"))

    def clean_kind(self) -> str:
        """A theme needs a kind."""
        kind = str(self.cleaned_data["kind"])
        if self.cleaned_data.get("theme") and not kind:
            raise forms.ValidationError(_("Please say what kind it is, such as an expert report."))
        return kind


class EnvironmentForm(RowsForm):
    """The kinds of environmental information that are available."""

    row_form = InformationRow
    parts = "environment"

    def check_rows(self, rows: list[Any]) -> None:
        """The same theme may come several times."""

    def change(self, **facts: Any) -> None:
        """The form has nothing but its rows."""

    def set_parts(self, *, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Store the rows. Raises RoundIsFixed."""
        set_environment(round_=self.record, rows=rows)


class DocumentForm(forms.Form):
    """A file for the set of a round."""

    file = forms.FileField(label=_("File"))
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False,
        help_text=_("Without a title the kind is taken."),
    )  # fmt: skip
    dated_on = day_field(label=_("Dated"), required=False)

    def clean_title(self) -> str:
        """The title, or what kind of document it is."""
        kind = str(self.data.get("kind", ""))
        named = str(DocumentKind(kind).label) if kind in DocumentKind.values else ""
        return str(self.cleaned_data["title"]) or named[:1].upper() + named[1:]


class AnnouncedForm(forms.Form):
    """Where and when the announcement stood."""

    bulletin = forms.CharField(
        label=_("Announced in"), max_length=200, help_text=_("For example: Amtsblatt Nr. 3/2027")
    )
    announced_on = day_field(
        label=_("Announced on"),
        help_text=_("The day on which it took effect under your state's law."),
    )


class CorrectionForm(forms.Form):
    """A corrected announcement."""

    correction = forms.CharField(
        label=_("What is corrected"), widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody reads this."),
    )  # fmt: skip
    body = forms.CharField(label=_("Public announcement"), widget=EditorText(label="Announcement"))


class EndForm(forms.Form):
    """How a procedure ended with a decision."""

    decided_on = day_field(label=_("Decided on"))
    in_force_on = day_field(
        label=_("In force since"), required=False,
        help_text=_("The day of its announcement; leave empty until then."),
    )  # fmt: skip
    outcome = forms.CharField(
        label=_("What became of it"), widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was decided, what changed by the statements, where the plan is kept."),
    )  # fmt: skip


class GiveUpForm(forms.Form):
    """Why a procedure is not carried on."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))
