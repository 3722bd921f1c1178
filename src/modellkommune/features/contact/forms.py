"""The form for messages, with a trap for programs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.contact.models import Kind


class MessageForm(forms.Form):
    """A message to the office; only its text is needed."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write what we should know.")},
    )
    page = forms.CharField(
        label=_("Which page is it about?"),
        max_length=500,
        required=False,
        help_text=_("For example the address in your browser's first line."),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("We need it only if you want an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is no e-mail address. It looks like: name@example.org")},
    )
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(required=False, template_name="contact/trap.html")

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))


class BarrierForm(MessageForm):
    """The same form in the words of somebody who has met a barrier."""

    text = forms.CharField(
        label=_("Which barrier did you meet?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What did you want to do, and what did not work?"),
        error_messages={"required": _("Please describe what did not work.")},
    )


FORMS: dict[Kind, type[MessageForm]] = {
    Kind.QUESTION: MessageForm,
    Kind.BARRIER: BarrierForm,
}
