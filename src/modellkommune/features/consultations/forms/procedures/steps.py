"""The steps in which a procedure is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.office.editor_text import LICENCES, EditorText
from modellkommune.commons.office.step_forms import StepForm, WordsField
from modellkommune.commons.ui.moments import day_field
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.consultations.models import PLANS, ProcedureKind, ProcedureWay
from modellkommune.features.consultations.services.procedures.writing import change_procedure
from modellkommune.kernel.periods.working_days import STATES

STATE_NAMES = (
    ("", _("as the authority's key says")), ("BW", "Baden-Württemberg"), ("BY", "Bayern"),
    ("BE", "Berlin"), ("BB", "Brandenburg"), ("HB", "Bremen"), ("HH", "Hamburg"),
    ("HE", "Hessen"), ("MV", "Mecklenburg-Vorpommern"), ("NI", "Niedersachsen"),
    ("NW", "Nordrhein-Westfalen"), ("RP", "Rheinland-Pfalz"), ("SL", "Saarland"),
    ("SN", "Sachsen"), ("ST", "Sachsen-Anhalt"), ("SH", "Schleswig-Holstein"),
    ("TH", "Thüringen"),
)  # fmt: skip
assert {code for code, _name in STATE_NAMES} - {""} == set(STATES.values())  # noqa: S101 - both lists name all


class BeginForm(forms.Form):
    """What a procedure needs to begin."""

    title = forms.CharField(
        label=_("Title"), max_length=200,
        help_text=_("As people call it, without kind and number, for example: Mühlenfeld"),
        error_messages={"required": _("Please write how people call the plan or text.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What is made"), choices=ProcedureKind.choices, widget=forms.RadioSelect
    )


class OfAProcedure:
    """How every step stores what was typed."""

    record: Any

    def change(self, **facts: Any) -> None:
        """Store facts of the procedure. Raises KindIsFixed."""
        change_procedure(procedure=self.record, **facts)


class BasicsForm(OfAProcedure, StepForm):
    """Name, kind and where it is."""

    title = forms.CharField(label=_("Title"), max_length=200)
    number = forms.CharField(
        label=_("Number"), max_length=40, required=False, help_text=_("For example: Nr. 17")
    )
    kind = forms.ChoiceField(label=_("What is made"), choices=ProcedureKind.choices)
    way = forms.ChoiceField(
        label=_("Way"), choices=ProcedureWay.choices,
        help_text=_("Decides whether environmental information must be announced."),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=pgettext_lazy("consultation", "State"),
        choices=STATE_NAMES,
        required=False,
        help_text=_("Decides holidays."),
    )
    summary = forms.CharField(
        label=_("Short description"), required=False, max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Where it is and what is planned, in two or three sentences. They stand in lists and "
            "in the announcement, and must let people see whether it concerns them."
        ),
    )  # fmt: skip
    topics = WordsField(
        label=_("Keywords"), required=False, help_text=_("Separated by commas."), max_length=600
    )


class AimsForm(OfAProcedure, StepForm):
    """Why the plan is made, for experts and in plain language."""

    aims = forms.CharField(
        label=_("Aims and reasons"), required=False,
        widget=EditorText(label="Aims and reasons"),
    )  # fmt: skip
    plain_summary = forms.CharField(
        label=_("Summary in plain language"), required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Short sentences, no abbreviations. An empty line begins a paragraph."),
    )  # fmt: skip
    resolved_on = day_field(label=_("Resolution to draw it up: day"), required=False)
    resolution_url = forms.URLField(
        label=_("Address of the resolution"), required=False, assume_scheme="https",
        help_text=_("In the council's information system, if it stands there."),
    )  # fmt: skip
    early_dropped = forms.CharField(
        label=_("Why early participation is left out"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only where § 3 (1), § 13 or § 13a BauGB allows it; otherwise leave empty."),
    )  # fmt: skip

    def clean_aims(self) -> str:
        """Only what the editor offers."""
        return clean_html(self.cleaned_data["aims"])


class ContactForm(OfAProcedure, StepForm):
    """Who answers, and where statements go."""

    contact_office = forms.CharField(
        label=_("Office in charge"), max_length=200, required=False,
        help_text=_("With room and address: here people have statements taken down."),
    )  # fmt: skip
    contact_email = forms.EmailField(label=_("E-mail address for statements"), required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    licence = forms.ChoiceField(label=_("Licence of the open data"), choices=LICENCES)


class OwnPeriodForm(forms.Form):
    """A rule of the authority's own."""

    kind = forms.ChoiceField(
        label=_("What is made"),
        choices=[(kind.value, kind.label) for kind in ProcedureKind if kind not in PLANS],
    )
    valid_from = day_field(label=_("Holds from"))
    months = forms.IntegerField(label=_("Months"), min_value=0, max_value=12, initial=0)
    days = forms.IntegerField(label=_("Days"), min_value=0, max_value=366, initial=0)
    announce_days = forms.IntegerField(
        label=_("Announced so many days before"), min_value=0, max_value=90, initial=0
    )
    source = forms.CharField(
        label=_("Where it stands"), max_length=200, help_text=_("For example: Hauptsatzung § 7")
    )
