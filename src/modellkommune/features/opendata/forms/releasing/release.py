"""When a description becomes public, what is new, and why something is withdrawn."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import moment_in
from modellkommune.features.opendata.models import Dataset


class ReleaseForm(forms.Form):
    """The note readers find beside the version, and a later moment."""

    note = forms.CharField(
        label=_("What is new"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence for readers; it stands beside the version."),
    )
    at_day = forms.DateField(
        label=_("Publish on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: at once."),
    )
    at_hour = forms.TimeField(
        label=_("at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Empty: at midnight, when the day begins."),
    )

    def clean(self) -> dict[str, Any]:
        """The moment lies ahead."""
        values: dict[str, Any] = super().clean() or {}
        zone = timezone.get_current_timezone()
        values["at"] = moment_in(self, "at", zone=ZoneInfo(str(zone)), is_end=False)
        if values["at"] and values["at"] <= timezone.now():
            self.add_error("at_day", _("This moment is over. Leave it empty to publish at once."))
        return values


class WithdrawForm(forms.Form):
    """Why a dataset is no longer offered, and what takes its place."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Readers of the page are told."),
    )
    successor: Any = forms.ModelChoiceField(
        queryset=None, label=_("Dataset that takes its place"), required=False,
        empty_label=_("none"),
    )  # fmt: skip

    def __init__(self, *args: Any, dataset: Dataset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = Dataset.objects.filter(
            published_at__isnull=False, withdrawn_at=None
        ).exclude(pk=dataset.pk)
