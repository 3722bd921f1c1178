"""What is recorded about a resolution of the council, and agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.consultations.models import Outcome, Procedure, Round
from modellkommune.features.consultations.services.weighing.deciding import Sitting, Votes

DECIDED = [choice for choice in Outcome.choices if choice[0] != Outcome.OPEN]


class VotesForm(forms.Form):
    """How many voted how; may stay empty."""

    in_favour = forms.IntegerField(label=_("In favour"), required=False, min_value=0, max_value=999)
    against = forms.IntegerField(label=_("Against"), required=False, min_value=0, max_value=999)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=999)

    def votes(self) -> Votes:
        """The votes as typed."""
        words = self.cleaned_data
        return Votes(words["in_favour"], words["against"], words["abstained"])


class ResolutionForm(VotesForm):
    """Which body decided, and when."""

    council = forms.CharField(label=_("Decided by"), max_length=200)
    decided_on = forms.DateField(
        label=_("Decided on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    paper_number = forms.CharField(label=_("Number of the paper"), required=False, max_length=60)
    round: Any = forms.ModelChoiceField(
        queryset=None, label=_("Only statements of the round"), required=False,
        empty_label=_("all rounds"),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["council", "decided_on", "paper_number", "round"]

    def __init__(self, data: Any = None, *, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["round"]
        field.queryset = Round.objects.filter(procedure=procedure)

    def sitting(self) -> Sitting:
        """The sitting as typed."""
        words = self.cleaned_data
        return Sitting(
            council=words["council"], decided_on=words["decided_on"], note=words["note"],
            paper_number=words["paper_number"], votes=self.votes(), round=words["round"],
        )  # fmt: skip


class OtherwiseForm(VotesForm):
    """What the council decided on one segment."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=DECIDED)
    text = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field_order = ["outcome", "text"]


class PublicForm(forms.Form):
    """The public wording of a segment and its answer."""

    text = forms.CharField(
        label=_("What everybody reads of the statement"), max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("What everybody reads of the answer"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """The confirmation without which nothing leaves the house."""

    confirmed = forms.BooleanField()

    def __init__(self, data: Any = None, *, sentence: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["confirmed"].label = sentence


class DeclineForm(forms.Form):
    """Why somebody does not agree."""

    declined_because = forms.CharField(
        label=_("What is not right?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
