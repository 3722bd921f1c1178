"""What the office types in: statements that came on paper or by mail, filters of the list."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.moments import day_field, hour_field
from modellkommune.features.consultations.forms.statements.files_field import FilesField
from modellkommune.features.consultations.forms.statements.stating import AboutForm
from modellkommune.features.consultations.models import (
    AuthorKind,
    Channel,
    Consultee,
    Round,
    Statement,
)
from modellkommune.features.consultations.models.procedures import BERLIN
from modellkommune.features.consultations.services.statements.codes import new_word
from modellkommune.features.consultations.services.statements.correcting import AuthorDetails
from modellkommune.features.consultations.services.statements.data import StatementData

BY_OFFICE = [choice for choice in Channel.choices if choice[0] in ("letter", "email", "record")]
NOON = time(12)


class ReceivedForm(forms.Form):
    """On which way, when, and who wrote."""

    channel = forms.ChoiceField(
        label=_("On which way"), choices=BY_OFFICE, widget=forms.RadioSelect
    )
    received_on = day_field(
        label=_("Received on"),
        help_text=_("The day of the stamp of receipt; it decides whether it is late."),
    )
    received_hour = hour_field(
        label=_("Hour"), required=False, help_text=_("Only where it matters. Otherwise noon.")
    )
    consultee: Any = forms.ModelChoiceField(
        label=_("Consultee"), queryset=None, required=False, empty_label=_("not on the list"),
        help_text=_("If it is one of the bodies on the master list."),
    )  # fmt: skip
    author_kind = forms.ChoiceField(label=_("Given"), choices=AuthorKind.choices)
    organisation = forms.CharField(
        label=_("Organisation or public body"), required=False, max_length=200
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), required=False,
        help_text=_("With an address, the receipt with the code is sent at once."),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Postal address"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    name_public = forms.BooleanField(
        label=_("The name may be published"), required=False,
        help_text=_("Only where the author says so."),
    )  # fmt: skip
    no_concerns = forms.BooleanField(label=_("No concerns"), required=False)
    text = forms.CharField(
        label=_("Text of the statement"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Word for word, without letter head, greeting and signature."),
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["consultee"].queryset = Consultee.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The day is not in the future; a body has a name."""
        values = super().clean() or {}
        day = values.get("received_on")
        if day is not None and day > timezone.localdate(self.now, BERLIN):
            self.add_error("received_on", _("This day lies in the future."))
        kind, consultee = values.get("author_kind"), values.get("consultee")
        if consultee is not None and not values.get("organisation"):
            values["organisation"] = consultee.name
        if kind not in (None, AuthorKind.PERSON) and not values.get("organisation"):
            self.add_error("organisation", _("Please write for which organisation or body."))
        return values

    @property
    def received_at(self) -> datetime:
        """The moment that counts, never later than now."""
        day, hour = self.cleaned_data["received_on"], self.cleaned_data.get("received_hour")
        moment = datetime.combine(day, hour or NOON, tzinfo=BERLIN).astimezone(UTC)
        return min(moment, self.now)

    def given(self, **more: Any) -> StatementData:
        """What was typed, for the service."""
        names = ("text", "author_kind", "organisation", "name", "email", "address", "name_public",
                 "no_concerns")  # fmt: skip
        return StatementData(**{name: self.cleaned_data[name] for name in names}, **more)


class EntryForm(AboutForm, ReceivedForm):
    """A statement typed in by the office, with the round it belongs to."""

    files = FilesField(  # type: ignore[assignment]  # the metaclass takes it out
        label=_("Files"), required=False,
        help_text=_("The scan of the letter, annexes; several at once."),
    )  # fmt: skip
    # The same form sent twice makes one statement.
    word = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    field_order = (
        "channel", "received_on", "received_hour", "text", "no_concerns", "files", "consultee",
        "author_kind", "organisation", "name", "email", "address", "name_public", "document",
        "page", "paragraph", "area", "place_text",
    )  # fmt: skip

    def __init__(self, *args: Any, round_: Round, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, round_=round_, now=now, **kwargs)
        del self.fields["place"]
        self.fields["word"].initial = new_word()

    def clean(self) -> dict[str, Any]:
        """There is a text, a file, or no concerns."""
        values = super().clean()
        if not (values.get("text") or values.get("files") or values.get("no_concerns")):
            self.add_error("text", _("Please type the statement, or add its scan."))
        return values


class LetterForm(ReceivedForm):
    """A letter that becomes a statement, filled with what was read of it."""

    field_order = (
        # What was read is compared with the original first.
        "text", "no_concerns", "consultee", "author_kind", "organisation", "name", "email",
        "address", "name_public", "channel", "received_on", "received_hour",
    )  # fmt: skip


class CorrectForm(ReceivedForm):
    """What was typed wrongly about author and receipt; the text stays as it came."""

    field_order = (
        "consultee", "author_kind", "organisation", "name", "email", "address", "name_public",
        "received_on", "received_hour",
    )  # fmt: skip

    def __init__(self, *args: Any, was_typed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("channel", "text", "no_concerns"):
            del self.fields[name]
        self.fields["email"].help_text = ""
        if not was_typed:
            # What came online bears the moment of the server.
            del self.fields["received_on"], self.fields["received_hour"]

    def details(self) -> AuthorDetails:
        """What was typed, for the service."""
        names = ("author_kind", "organisation", "name", "email", "address", "name_public",
                 "consultee")  # fmt: skip
        received_at = self.received_at if "received_on" in self.fields else None
        return AuthorDetails(
            received_at=received_at, **{name: self.cleaned_data[name] for name in names}
        )


class AddForm(forms.Form):
    """The statement that a letter adds to."""

    statement: Any = forms.ModelChoiceField(label=_("Add to statement"), queryset=None)

    def __init__(self, *args: Any, statements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["statement"]
        field.queryset = statements  # type: ignore[attr-defined]
        field.label_from_instance = _numbered  # type: ignore[attr-defined]


def _numbered(statement: Statement) -> str:
    who = statement.organisation or statement.name or "–"
    return f"{statement.number}: {who}"


class FilterForm(forms.Form):
    """What the list of statements shows."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    round: Any = forms.ModelChoiceField(
        label=_("Round of the procedure"),
        queryset=None,
        required=False,
        empty_label=_("all rounds"),
    )
    channel = forms.ChoiceField(
        label=_("On which way"), required=False, choices=[("", _("on every way")), *Channel.choices]
    )
    kind = forms.ChoiceField(
        label=_("Given"), required=False, choices=[("", _("by everybody")), *AuthorKind.choices]
    )
    only = forms.ChoiceField(
        label=_("Only"), required=False,
        choices=[
            ("", _("all")), ("late", _("late ones")), ("withdrawn", _("withdrawn ones")),
            ("no-concerns", _("without concerns")), ("files", _("with files")),
            ("supplemented", _("with a supplement")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]
