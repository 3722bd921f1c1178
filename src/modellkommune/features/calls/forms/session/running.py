"""What is typed while a session runs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import AgendaItem, Application, Juror


class ApplicationChoice(forms.ModelChoiceField):
    """Applications by number and name."""

    def label_from_instance(self, obj: Application) -> str:
        """Show what people say aloud."""
        return f"{obj.reference}: {obj.applicant_name}"


class MotionForm(forms.Form):
    """A motion that is put to the vote."""

    text = forms.CharField(
        label=_("Motion"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it goes into the minutes: a sentence one can say yes or no to."),
    )  # fmt: skip
    moved_by: Any = forms.ModelChoiceField(label=_("Moved by"), queryset=None, required=False)
    application = ApplicationChoice(
        label=_("About the application"), queryset=None, required=False,
        help_text=_("Members who are kept out of it cannot vote; that goes into the minutes."),
    )  # fmt: skip
    item: Any = forms.ModelChoiceField(label=_("Item of the agenda"), queryset=None, required=False)

    def __init__(
        self,
        *args: Any,
        jurors: QuerySet[Juror],
        applications: QuerySet[Application],
        items: QuerySet[AgendaItem],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moved_by"].queryset = jurors
        self.fields["application"].queryset = applications
        self.fields["item"].queryset = items


class NoteForm(forms.Form):
    """A sentence for the minutes."""

    text = forms.CharField(
        label=_("Sentence for the minutes"), max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


def read_hands(typed: dict[str, str], *, motion_id: int) -> dict[int, str]:
    """Return by key of the juror how a show of hands went; who is not named is left out."""
    start = f"hand-{motion_id}-"
    return {
        int(name.removeprefix(start)): value
        for name, value in typed.items()
        if name.startswith(start)
        and name.removeprefix(start).isdigit()
        and value in {"yes", "no", "abstained"}
    }
