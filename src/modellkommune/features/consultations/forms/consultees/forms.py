"""Forms of the master list, of invitations, and of a consultee's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import WordsField
from modellkommune.commons.ui.moments import day_field
from modellkommune.features.consultations.forms.statements.files_field import FilesField
from modellkommune.features.consultations.models import Consultee, ConsulteeKind


class ConsulteeForm(forms.Form):
    """An entry of the master list."""

    name = forms.CharField(label=_("Name"), max_length=200)
    unit = forms.CharField(label=_("Unit"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ConsulteeKind.choices)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    address = forms.CharField(
        label=_("Postal address"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    tasks = forms.CharField(
        label=_("Asked about"), max_length=300, required=False,
        help_text=_("A few words, for example: groundwater, floods"),
    )  # fmt: skip
    mail_domains = WordsField(
        label=_("Domains of its mails"), required=False, max_length=600,
        help_text=_("For matching answers, for example: wasserverband.example"),
    )  # fmt: skip
    is_active = forms.BooleanField(label=_("Is asked"), required=False, initial=True)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class TableForm(forms.Form):
    """A table of consultees."""

    file = forms.FileField(
        label=_("Table (CSV or XLSX)"),
        help_text=_("Columns: Name, Abteilung, Art, E-Mail, Anschrift, Telefon, Aufgaben."),
    )


class InviteForm(forms.Form):
    """Whom to ask, until when."""

    consultees: Any = forms.ModelMultipleChoiceField(
        label=_("Whom to ask"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    due_on = day_field(label=_("Answer until"))
    note = forms.CharField(
        label=_("A sentence to all of them"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["consultees"]
        field.queryset = choices
        field.label_from_instance = _in_a_line


def _in_a_line(consultee: Consultee) -> str:
    words = " ".join(filter(None, [consultee.name, consultee.unit]))
    told = [words, consultee.tasks, "" if consultee.email else str(_("by post"))]
    return " · ".join(filter(None, told))


class AnswerForm(forms.Form):
    """A consultee's statement."""

    text = forms.CharField(
        label=_("Statement"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    files: Any = FilesField(label=_("Files"), required=False)
    signed_by = forms.CharField(label=_("Who writes"), max_length=200, required=False)
    word = forms.CharField(widget=forms.HiddenInput, required=False)
