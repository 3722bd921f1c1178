"""Forms of watchers and their logs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.consultations.models import Watcher


class WatcherForm(forms.Form):
    """A machine that measures from outside."""

    name = forms.CharField(
        label=_("Name"), max_length=100,
        help_text=_("Whose machine it is, for example: computer centre of the county"),
    )  # fmt: skip


class LogForm(forms.Form):
    """The log that a watcher hands in."""

    watcher: Any = forms.ModelChoiceField(label=_("Watcher"), queryset=None)
    file = forms.FileField(label=_("Log (watch.jsonl)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["watcher"]
        field.queryset = Watcher.objects.filter(ended_at__isnull=True)
