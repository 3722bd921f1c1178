"""Forms of messages: handing one in, checking it, refusing it, who reads ours."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.consultations.models import ExchangeOffice, ProcedureKind

MOST_BYTES = 50 * 1024 * 1024


class MessageForm(forms.Form):
    """A message of another program as a file."""

    file = forms.FileField(
        label=_("Message (XML)"),
        help_text=_("XBeteiligung 1.2, kommunal.Initiieren.0401; kept as it comes."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )

    def clean_file(self) -> Any:
        """A file of a size that is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 50 megabytes."), code="large")
        return file


class TakeForm(forms.Form):
    """What the office has checked before a draft is made of a message."""

    title = forms.CharField(label=_("Title of the procedure"), max_length=200)
    kind = forms.ChoiceField(label=_("What is made"), choices=ProcedureKind.choices)


class RefuseForm(forms.Form):
    """Why a message is not taken over; its sender can read it."""

    because = forms.CharField(
        label=_("Why it is refused"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the answer to the sender."),
    )  # fmt: skip


class OfficeForm(forms.ModelForm):
    """By which keys offices know each other."""

    class Meta:
        model = ExchangeOffice
        fields = ("own_key", "reader_key", "reader_name")
        help_texts = {
            "own_key": _("As in the directory of offices, such as psw:01003110."),
            "reader_name": _("Office or portal that reads the messages of this office."),
        }
