"""Ideas that somebody in the office types in: one with everything, or many at once."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import Unchecked
from modellkommune.commons.ui.moments import day_field
from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.ideas.forms.collecting.idea import IdeaForm
from modellkommune.features.ideas.models import Channel, HallMeeting, IdeaCollection
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData

ZONE = ZoneInfo("Europe/Berlin")
CHANNELS = [
    (channel, channel.label)
    for channel in (Channel.PAPER, Channel.TELEPHONE, Channel.EVENT, Channel.MAIL)
]
LONGEST_TITLE, LONGEST_TEXT = 120, 5000
FEWEST_ROWS, MOST_ROWS, MORE_ROWS = 8, 60, 8


class WayForm(forms.Form):
    """How and when it came; stays the same for a pile of paper."""

    channel = forms.ChoiceField(label=_("Came in"), choices=CHANNELS, initial=Channel.PAPER)
    came_on = day_field(label=_("Came on"), required=False, help_text=_("Leave empty for today."))
    meeting: Any = forms.ModelChoiceField(
        label=_("At which meeting"), queryset=None, required=False, empty_label=_("at none")
    )

    def _offer_meetings(self, collection: IdeaCollection) -> None:
        field: Any = self.fields["meeting"]
        field.queryset = HallMeeting.objects.filter(collection=collection)
        if not field.queryset:
            del self.fields["meeting"]

    def clean_came_on(self) -> Any:
        """Nothing comes tomorrow."""
        day = self.cleaned_data["came_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def submitted_at(self) -> datetime | None:
        """Noon of the day it came; None for today."""
        day = self.cleaned_data.get("came_on")
        if not day or day == timezone.localdate():
            return None
        return datetime.combine(day, time(12), tzinfo=ZONE).astimezone(UTC)


class EntryForm(WayForm, IdeaForm):
    """One idea with place, pictures, answers and its author, as it stands on the sheet.

    What citizens must fill in may stay open here: a sheet is as it is.
    """

    district = forms.CharField(label=_("District"), max_length=200, required=False)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    name_shown = forms.BooleanField(label=_("The name may stand beside the idea"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "Only where it stands on the sheet: the author is then told what becomes of it."
        ),
    )
    sent_once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, collection: IdeaCollection, **kwargs: Any) -> None:
        super().__init__(*args, collection=collection, **kwargs)
        self._offer_meetings(collection)
        for field in self.fields.values():
            field.required = False
        for name in ("title", "channel"):
            self.fields[name].required = True
        self._let_choices_be_empty()
        self.fields["sent_once"].initial = secrets.token_urlsafe(16)

    def _let_choices_be_empty(self) -> None:
        if "category" in self.fields:
            self.fields["category"].choices = [  # type: ignore[attr-defined]
                ("", _("no category")), *((one.code, one.title) for one in self.categories),
            ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The office need not know the place."""
        return forms.Form.clean(self) or {}

    def has_picture_faults(self) -> bool:
        """Whether a picture needs another look."""
        return any(one.is_bound and one.errors for one in self.pictures)

    def first_fields(self) -> list[forms.BoundField]:
        """What stands on every sheet, in the order of typing."""
        return self._there("title", "text", "category", "place", "address", "district")

    def author_fields(self) -> list[forms.BoundField]:
        """Who wrote it."""
        return self._there("name", "name_shown", "email")

    def way_fields(self) -> list[forms.BoundField]:
        """How it came."""
        return self._there("channel", "came_on", "meeting")

    def _there(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def data_of_idea(self) -> IdeaData:
        """What is handed in."""
        values = self.cleaned_data
        return self.idea_data(
            district=one_line(values["district"]),
            name=one_line(values["name"]),
            name_shown=values["name_shown"],
            email=values["email"],
            sent_once=values["sent_once"],
            submitted_at=self.submitted_at(),
        )


class ManyForm(Unchecked, WayForm):
    """Many ideas in rows, as a pile of cards from a wall: title, description, category."""

    def __init__(self, *args: Any, collection: IdeaCollection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_meetings(collection)
        categories = list(collection.categories.all())
        typed = str(self.data.get("rows", "")) if self.is_bound else ""
        wanted = int(typed) if typed.isdigit() else FEWEST_ROWS
        self.rows = [
            IdeaRow(
                self.data if self.is_bound else None, prefix=f"row-{number}",
                categories=categories,
            )
            for number in range(min(max(wanted, FEWEST_ROWS), MOST_ROWS))
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Check every row, so that all findings are seen at once."""
        values: dict[str, Any] = super().clean() or {}
        if faulty := [row for row in self.rows if not row.is_valid()]:
            raise forms.ValidationError(
                _("Please complete the rows that are marked. Nothing is saved yet."),
                params={"rows": len(faulty)},
            )
        if not self.used_rows():
            raise forms.ValidationError(_("No row holds an idea yet."))
        return values

    def used_rows(self) -> list[IdeaRow]:
        """The rows that hold an idea."""
        return [row for row in self.rows if row.cleaned_data.get("title")]

    def uncheck(self) -> None:
        """Show no findings yet."""
        super().uncheck()
        for row in self.rows:
            row.uncheck()

    def ideas(self) -> list[IdeaData]:
        """What is handed in, in the order of the rows."""
        return [row.data_of_idea(self.submitted_at()) for row in self.used_rows()]


class IdeaRow(Unchecked, forms.Form):
    """One idea of many; a row without a title counts for nothing."""

    title = forms.CharField(label=_("Idea"), max_length=LONGEST_TITLE, required=False)
    text = forms.CharField(label=_("Description"), max_length=LONGEST_TEXT, required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    sent_once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, categories: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = {category.code: category for category in categories}
        field: Any = self.fields["category"]
        field.choices = [("", "–"), *((one.code, one.title) for one in categories)]
        self.fields["sent_once"].initial = secrets.token_urlsafe(16)

    def clean(self) -> dict[str, Any]:
        """A description without a title would be lost."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("text") and not values.get("title") and "title" not in self.errors:
            self.add_error("title", _("Please give the idea a title."))
        return values

    def data_of_idea(self, submitted_at: datetime | None) -> IdeaData:
        """What is handed in."""
        values = self.cleaned_data
        return IdeaData(
            title=one_line(values["title"]), text=plain(values["text"]),
            category=self.categories.get(values["category"]), sent_once=values["sent_once"],
            submitted_at=submitted_at,
        )  # fmt: skip
