"""What every step of the editor shares: a form of the call, and rows of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office import step_forms
from modellkommune.commons.office.step_forms import WordsField
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.services.calls.writing import change_call, set_parts

__all__ = ["RowForm", "RowsForm", "StepForm", "WordsField"]


class StepForm(step_forms.StepForm):
    """One step: shows what is stored, checks what is typed, saves it at once."""

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        self.call = call
        super().__init__(*args, record=call, **kwargs)

    def change(self, **facts: Any) -> None:
        """Store facts of the call. Raises AlreadyFixed."""
        change_call(call=self.call, **facts)

    def set_parts(self, *, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Make the parts of one kind exactly these. Raises AlreadyFixed."""
        set_parts(call=self.call, name=name, rows=rows)


class RowForm(step_forms.RowForm):
    """One part with an explanation; a row without title counts for nothing."""

    description = forms.CharField(
        label=_("Explanation"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RowsForm(StepForm, step_forms.RowsForm):
    """A step whose parts stand in rows; empty rows count for nothing."""
