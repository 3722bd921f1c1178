"""What the office writes about a request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.opendata.forms.requesting.addresses import DatasetAddressesField
from modellkommune.features.opendata.models import DataOffice, RequestState

STATES = [
    (state.value, state.label)
    for state in (RequestState.OPEN, RequestState.PROVIDED, RequestState.DECLINED)
]


class AnswerForm(forms.Form):
    """The answer that everybody reads."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=STATES)
    provided = DatasetAddressesField(
        label=_("Dataset that answers it"), required=False, most=1,
        help_text=_("The address of its public page."),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Answer"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000,
        help_text=_("It is shown publicly and sent by mail where an address was given."),
        error_messages={"required": _("Please write an answer; it is shown publicly.")},
    )  # fmt: skip
    office: Any = forms.ModelChoiceField(
        label=_("Office that answers"),
        queryset=None,
        required=False,
        empty_label=_("none in particular"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office: Any = self.fields["office"]
        office.queryset = DataOffice.objects.all()

    def clean_provided(self) -> Any:
        """The dataset, or None."""
        return next(iter(self.cleaned_data["provided"]), None)
