"""What citizens and moderators type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.discussion.models import LONGEST_TEXT, Reason
from modellkommune.commons.discussion.rules import Rules, Writers
from modellkommune.commons.discussion.spam import new_stamp

REASONS = [("", pgettext_lazy("choice", "Please choose")), *Reason.choices]


class CommentForm(forms.Form):
    """A comment: text, name, and an address where it is needed or wished.

    website  a field that people do not see; who fills it is a machine
    """

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write what you want to say.")},
    )
    author_name = forms.CharField(
        label=_("Your name"),
        help_text=_("Stands beside your comment. A first name or a pen name will do."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Please give a name; a first name or a pen name will do.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    wants_answers = forms.BooleanField(label=_("Tell me when somebody answers"), required=False)
    officially = forms.BooleanField(
        label=_("Answer in the name of the office"),
        help_text=_("Is marked as an answer of the office and public at once."),
        required=False,
    )
    unit = forms.CharField(
        label=_("Which office answers"),
        max_length=120,
        required=False,
        help_text=_("Only for an answer in the name of the office, such as “Building authority”."),
    )
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(
        self, *args: Any, rules: Rules, person: Any, may_answer_officially: bool, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"stamp": new_stamp()})
        self.person = person
        super().__init__(*args, **kwargs)
        if not may_answer_officially:
            del self.fields["officially"], self.fields["unit"]
        if person is not None:
            del self.fields["email"]
            self.fields["author_name"].initial = person.get_full_name()
            return
        needs_address = rules.writers is Writers.CONFIRMED
        self.fields["email"].required = needs_address
        self.fields["email"].help_text = (
            _("Is not shown. You get one mail; your comment appears when you have confirmed it.")
            if needs_address
            else _(
                "Is not shown. With it you learn what becomes of your comment; you get one mail "
                "to confirm it."
            )
        )

    def clean(self) -> dict[str, Any]:
        """Who wants to be told needs an address, or an account that has one."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("wants_answers") and self.person is None and not self.data.get("email"):
            self.add_error("email", _("Please give an address, so that we can tell you."))
        return typed

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field was filled that people do not see."""
        return bool(self.data.get("website", ""))


class ReportForm(forms.Form):
    """What is wrong with a comment."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=REASONS,
        error_messages={"required": _("Please choose what is wrong with it.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field was filled that people do not see."""
        return bool(self.data.get("website", ""))


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    words = forms.CharField(
        label=_("Why should your comment be shown?"),
        help_text=_("Another person than the one who decided reads this."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """A decision of moderation with its reason.

    version  of the comment as the person has seen it
    """

    version = forms.IntegerField(min_value=0)
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, required=False)
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("The author reads this."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OfficialAnswerForm(forms.Form):
    """An answer in the name of the office."""

    text = forms.CharField(
        label=_("Answer"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )
    unit = forms.CharField(label=_("Which office answers"), max_length=120, required=False)


class RulesForm(forms.Form):
    """The rules of discussion of an authority."""

    rules_text = forms.CharField(
        label=_("Rules of discussion"),
        help_text=_("Leave it empty to show the sentences of the house."),
        max_length=8_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
