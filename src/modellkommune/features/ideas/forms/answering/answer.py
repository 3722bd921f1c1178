"""Status and answer of one idea or of many, joining, notes, moderation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.features.ideas.models import Idea, IdeaStatus
from modellkommune.features.ideas.services.answering.moderating import HiddenBecause

LONGEST = 5000


class AnswerForm(forms.Form):
    """What everybody will read of the office."""

    status = forms.ChoiceField(label=pgettext_lazy("idea", "Status"), choices=IdeaStatus.choices)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public. Needed where the idea is not adopted."),
    )
    answer = forms.CharField(
        label=_("Answer of the office"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Public. An empty field leaves the earlier answer as it is. Write as you would talk at "
            "the counter: what happens now, when, and who does it."
        ),
    )
    answered_by = forms.CharField(
        label=_("Unit that answers"), required=False, max_length=200, help_text=_("No names.")
    )

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        initial = {
            "status": idea.status,
            "reason": idea.status_reason,
            "answered_by": idea.answered_by or idea.collection.contact_office,
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Whoever gave an idea is owed a reason."""
        values: dict[str, Any] = super().clean() or {}
        _check_reason(self, values)
        return values


class ManyForm(forms.Form):
    """The same status for several ideas."""

    status = forms.ChoiceField(label=_("New status"), choices=IdeaStatus.choices)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever gave an idea is owed a reason."""
        values: dict[str, Any] = super().clean() or {}
        _check_reason(self, values)
        return values


def _check_reason(form: forms.Form, values: dict[str, Any]) -> None:
    if values.get("status") == IdeaStatus.NOT_ADOPTED and not values.get("reason", "").strip():
        form.add_error(
            "reason", _("Please give the reason why the idea is not adopted; everybody reads it.")
        )


class JoinForm(forms.Form):
    """Which idea this one becomes part of."""

    into = forms.IntegerField(label=_("Number of the idea that stays"), min_value=1)


class NoteForm(forms.Form):
    """A note for colleagues."""

    text = forms.CharField(
        label=_("Note for the office"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class HideForm(forms.Form):
    """Why an idea is not shown."""

    because = forms.ChoiceField(
        label=_("Why is it not shown?"), choices=HiddenBecause.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The author reads the reason."),
    )

    def clean(self) -> dict[str, Any]:
        """Another reason needs words."""
        values: dict[str, Any] = super().clean() or {}
        is_other = values.get("because") == HiddenBecause.OTHER
        if is_other and not values.get("words", "").strip():
            self.add_error("words", _("Please say the reason in your own words."))
        return values


class SortForm(forms.Form):
    """What the office may set right without touching the author's words."""

    category: Any = forms.ModelChoiceField(
        label=_("Category"), queryset=None, required=False, empty_label=_("no category")
    )
    district = forms.CharField(label=_("District"), max_length=200, required=False)

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        initial = {"category": idea.category_id, "district": idea.district}
        super().__init__(*args, initial=initial, **kwargs)
        field: Any = self.fields["category"]
        field.queryset = idea.collection.categories.all()
