"""Mailboxes, sorting a mail, wording of questions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.clients.imap import is_this_machine
from modellkommune.features.calls.models import (
    Application,
    Call,
    Encryption,
    IncomingMail,
    Mailbox,
    MailboxKind,
    MailIs,
)
from modellkommune.features.calls.selectors.intake.inbox import choices_for, hinted_application
from modellkommune.features.calls.text.mailboxes import TROUBLES

WHAT_IT_IS = (
    (MailIs.APPLICATION.value, _("a new application to the call below")),
    (MailIs.SUPPLEMENT.value, _("a further version or files of the application below")),
    (MailIs.DUPLICATE.value, _("the same as came before for the application below")),
    (MailIs.QUESTION.value, _("a question on the call below")),
    (MailIs.OTHER.value, _("something else; it is kept and nothing is done")),
)


class MailboxForm(forms.ModelForm):
    """Where applications are read; the password is never shown again."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
        help_text=_("Kept closed and shown to nobody. Empty keeps the one that is stored."),
    )
    trusted = forms.CharField(
        label=_("Own mail servers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One name per line, as the servers write themselves into the Received lines of a "
            "mail. A mail that waited in their queue then counts from when they took it over."
        ),
    )

    class Meta:
        model = Mailbox
        fields = (
            "kind", "address", "host", "port", "encryption", "username", "password", "folder",
            "move_to", "trusted", "is_active",
        )  # fmt: skip
        labels = {"address": _("E-mail address")}
        help_texts = {
            "kind": _("Over LMTP your own mail server delivers; then only the address is needed."),
            "folder": _("Usually INBOX. How far it was read is kept; the mails stay there."),
            "move_to": _("Empty leaves the mails where they are, marked as read."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trusted"].initial = "\n".join(self.instance.trusted_hosts or [])
        for name in ("host", "username", "port", "folder"):
            self.fields[name].required = False

    def clean_trusted(self) -> list[str]:
        """The names, lower case, without empty lines."""
        lines = self.cleaned_data["trusted"].splitlines()
        return [line.strip().lower() for line in lines if line.strip()]

    def clean(self) -> dict[str, Any]:
        """Over IMAP server and user name are needed, and encryption beyond this machine."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == MailboxKind.IMAP:
            for name in ("host", "username"):
                if not cleaned.get(name):
                    self.add_error(name, _("This is needed to fetch mail over IMAP."))
            is_open = cleaned.get("encryption") == Encryption.NONE
            if is_open and not is_this_machine(cleaned.get("host", "")):
                self.add_error("encryption", str(TROUBLES["no-encryption"]))
        cleaned["port"] = cleaned.get("port") or 993
        cleaned["folder"] = cleaned.get("folder") or "INBOX"
        return cleaned


class SortForm(forms.Form):
    """What a mail is."""

    taken_for = forms.ChoiceField(
        label=_("This mail is"), choices=WHAT_IT_IS, widget=forms.RadioSelect
    )
    call: Any = forms.ModelChoiceField(
        label=_("Call"), queryset=None, required=False, empty_label=_("– none –")
    )
    application: Any = forms.ModelChoiceField(
        label=_("Application"), queryset=None, required=False, empty_label=_("– none –")
    )

    def __init__(
        self, *args: Any, mail: IncomingMail, hidden: Collection[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        calls, applications = choices_for(mail, hidden=hidden)
        call, application = self.fields["call"], self.fields["application"]
        call.queryset, application.queryset = calls, applications
        application.label_from_instance = _line_of
        call.initial, application.initial = mail.call_id, hinted_application(mail)

    def clean(self) -> dict[str, Any]:
        """Each sort names what it needs."""
        cleaned = super().clean() or {}
        kind = cleaned.get("taken_for")
        if kind in {MailIs.APPLICATION, MailIs.QUESTION} and not cleaned.get("call"):
            self.add_error("call", _("Please choose the call that the mail is for."))
        if kind in {MailIs.SUPPLEMENT, MailIs.DUPLICATE} and not cleaned.get("application"):
            self.add_error(
                "application", _("Please choose the application that the mail belongs to.")
            )
        return cleaned

    def chosen(self) -> dict[str, Any]:
        """The choice for `sort_by_hand`."""
        call: Call | None = self.cleaned_data["call"]
        application: Application | None = self.cleaned_data["application"]
        kind = MailIs(self.cleaned_data["taken_for"])
        takes_application = kind in {MailIs.SUPPLEMENT, MailIs.DUPLICATE}
        return {
            "taken_for": kind, "call": call,
            "application": application if takes_application else None,
        }  # fmt: skip


class AnswerForm(forms.Form):
    """The wording that is published."""

    asked = forms.CharField(
        label=_("Question without names"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("So that nobody can tell who asked: no names of people and places."),
    )
    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 8}))


class QuestionForm(forms.Form):
    """A question that came by telephone or in a talk."""

    text = forms.CharField(label=_("Question as it came"), widget=forms.Textarea(attrs={"rows": 4}))
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("The answers are sent there as well; it is never published."),
    )


def _line_of(application: Application) -> str:
    parts = (application.reference, application.applicant_name or application.contact_email)
    return " – ".join(part for part in parts if part)
