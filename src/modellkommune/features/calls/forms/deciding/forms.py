"""Reasons, templates of letters, and agreeing to send and to announce."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.services.deciding.wording import FIELDS


class ReasonForm(forms.Form):
    """The reason that the letter tells."""

    reason = forms.CharField(
        label=_("Reason told to the applicant"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5_000,
    )


class MoveUpForm(forms.Form):
    """Why an application moves up."""

    reason = forms.CharField(
        label=_("Why does it move up?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text=_("For example: another applicant has given its grant back."),
    )


class TemplateForm(forms.Form):
    """The wording of one kind of letter."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 16}), max_length=10_000
    )

    @property
    def fields_to_use(self) -> list[tuple[str, object]]:
        """The fields in braces and what they are filled with."""
        return [(f"{{{name}}}", meaning) for name, meaning in FIELDS.items()]


class SendForm(forms.Form):
    """The confirmation without which no letter leaves."""

    confirmed = forms.BooleanField(label=_("I have read the letters. They can be sent."))


class AnnounceForm(forms.Form):
    """The confirmation without which nothing becomes public."""

    confirmed = forms.BooleanField(label=_("All applicants know the decision. It can be public."))


class DeclineForm(forms.Form):
    """Why somebody does not agree."""

    declined_because = forms.CharField(
        label=_("What is not right?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )
