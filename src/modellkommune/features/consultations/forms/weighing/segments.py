"""What is typed about a segment, a group, and many segments at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.consultations.models import (
    Outcome,
    PlanArea,
    Procedure,
    Segment,
    SegmentState,
)
from modellkommune.features.consultations.services.weighing.proposing import Proposal

LONGEST_TEXT = 20_000
# The council decides by its own page; nobody chooses this by hand.
STATES = [(one.value, one.label) for one in SegmentState if one != SegmentState.DECIDED]


class ProposalForm(forms.Form):
    """Outcome, proposal and everything else the office writes about one segment."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices)
    proposal = forms.CharField(
        label=_("Proposal and reason"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("This is what the council decides on and the author reads."),
    )
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    unit = forms.CharField(
        label=_("Department"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=500,
        help_text=_("Separated by commas, such as: traffic, water"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    area: Any = forms.ModelChoiceField(
        queryset=None, label=_("Place of the plan that changes"), required=False,
        empty_label=_("The plan does not change"),
    )  # fmt: skip
    change_text = forms.CharField(
        label=_("What changes in the plan"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    internal_note = forms.CharField(
        label=_("Note for the office; never published"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_mine = forms.BooleanField(label=_("I work on this segment"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        areas = PlanArea.objects.filter(source__round__procedure=procedure)
        field: Any = self.fields["area"]
        field.queryset = areas.select_related("source").order_by(
            "-source__round__number", "position"
        )

    def typed(self, *, segment: Segment, person: Any) -> Proposal:
        """What was typed, for the service."""
        words = self.cleaned_data
        # Whoever takes the mark away gives up their own work, not that of a colleague.
        kept = None if segment.assignee_id == person.pk else segment.assignee
        return Proposal(
            outcome=words["outcome"], proposal=words["proposal"], state=words["state"] or "in-work",
            unit=words["unit"], change_text=words["change_text"], area=words["area"],
            internal_note=words["internal_note"], tags=titles_in(words["tags"]),
            assignee=person if words["is_mine"] else kept,
        )  # fmt: skip


def initial_of(segment: Segment, person: Any) -> dict[str, Any]:
    """What the form shows of a segment as it is."""
    return {
        "outcome": segment.outcome, "proposal": segment.proposal, "state": segment.state,
        "unit": segment.unit, "tags": ", ".join(tag.title for tag in segment.tags.all()),
        "area": segment.area_id, "change_text": segment.change_text,
        "internal_note": segment.internal_note, "is_mine": segment.assignee_id == person.pk,
        "seen": segment.version,
    }  # fmt: skip


def titles_in(typed: str) -> tuple[str, ...]:
    """The tags of a line, parted by commas."""
    return tuple(title.strip() for title in typed.split(",") if title.strip())


class GroupForm(forms.Form):
    """The common answer of a group."""

    title = forms.CharField(label=_("Title of the group"), max_length=200)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices)
    proposal = forms.CharField(
        label=_("Proposal and reason"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class BulkForm(forms.Form):
    """What is done with the chosen segments of the table."""

    unit = forms.CharField(label=_("Department"), required=False, max_length=200)
    tags = forms.CharField(label=_("Add tags"), required=False, max_length=500)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("leave as it is")), *STATES], required=False
    )
    group = forms.CharField(label=_("Title of a new group"), required=False, max_length=200)


class TextBlockForm(forms.Form):
    """A wording that is used again."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8})
    )
    outcome = forms.ChoiceField(label=_("Outcome it belongs to"), choices=Outcome.choices)
    topics = forms.CharField(
        label=_("Topics"), required=False, max_length=300, help_text=_("Separated by commas")
    )
