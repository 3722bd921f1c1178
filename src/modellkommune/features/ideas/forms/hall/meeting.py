"""Planning a meeting, and what is typed in the room."""

from __future__ import annotations

import secrets
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.spam import new_stamp
from modellkommune.commons.office.step_forms import moment_in
from modellkommune.commons.ui.moments import day_field, hour_field, on_the_wall
from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.ideas.models import HallMeeting, IdeaCollection, WhoWrites
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData

ZONE = ZoneInfo("Europe/Berlin")
LONGEST_TITLE, LONGEST_TEXT, MOST_PEOPLE = 120, 5000, 100_000


class MeetingForm(forms.Form):
    """Where and when people meet."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: Citizens' meeting in the hall")
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    starts_day = day_field(label=_("Day"))
    starts_hour = hour_field(label=_("Begins at"), required=False)
    ends_day = day_field(
        label=_("Form open until: day"),
        required=False,
        help_text=_("Leave empty: until twelve hours after the beginning."),
    )
    ends_hour = hour_field(label=_("Time"), required=False)

    @classmethod
    def initial_of(cls, meeting: HallMeeting) -> dict[str, Any]:
        """What is stored."""
        starts_day, starts_hour = on_the_wall(meeting.starts_at, ZONE)
        ends_day, ends_hour = on_the_wall(meeting.ends_at, ZONE)
        return {
            "title": meeting.title, "place": meeting.place, "starts_day": starts_day,
            "starts_hour": starts_hour, "ends_day": ends_day, "ends_hour": ends_hour,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Moments in their order."""
        values: dict[str, Any] = super().clean() or {}
        values["starts_at"] = moment_in(self, "starts", zone=ZONE, is_end=False)
        values["ends_at"] = moment_in(self, "ends", zone=ZONE, is_end=True)
        if values["starts_at"] and values["ends_at"] and values["ends_at"] <= values["starts_at"]:
            self.add_error("ends_day", _("The end lies before the beginning."))
        return values

    def facts(self) -> dict[str, Any]:
        """The fields of the meeting."""
        return {
            name: self.cleaned_data[name] for name in ("title", "place", "starts_at", "ends_at")
        }


class SaidForm(forms.Form):
    """What somebody says in the room, typed by the clerk."""

    title = forms.CharField(label=_("Idea in a few words"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=_("Description"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    category = forms.ChoiceField(label=_("Category"), required=False)
    sent_once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, collection: IdeaCollection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = {one.code: one for one in collection.categories.all()}
        choices = [
            ("", _("no category")),
            *((one.code, one.title) for one in self.categories.values()),
        ]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]
        if not self.categories:
            del self.fields["category"]
        self.fields["sent_once"].initial = secrets.token_urlsafe(16)

    def idea_data(self, **author: Any) -> IdeaData:
        """What is handed in."""
        values = self.cleaned_data
        return IdeaData(
            title=one_line(values["title"]), text=plain(values["text"]),
            category=self.categories.get(values.get("category", "")),
            **{"sent_once": values.get("sent_once", ""), **author},
        )  # fmt: skip


class PhoneForm(SaidForm):
    """The short form behind the code on the wall."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Optional: with it you hear from us what becomes of your idea."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")

    def __init__(self, *args: Any, collection: IdeaCollection, **kwargs: Any) -> None:
        kwargs["initial"] = {"stamp": new_stamp(), **kwargs.get("initial", {})}
        super().__init__(*args, collection=collection, **kwargs)
        self.fields["email"].required = collection.who_writes == WhoWrites.ADDRESS
        self.fields["title"].label = _("Your idea in a few words")
        self.fields["text"].label = _("More about it")

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))


class PresentForm(forms.Form):
    """How many people are in the room."""

    people = forms.IntegerField(
        label=_("People present"), min_value=0, max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class HandsForm(forms.Form):
    """A show of hands."""

    idea = forms.IntegerField(widget=forms.HiddenInput)
    in_favour = forms.IntegerField(label=_("in favour"), min_value=0, max_value=MOST_PEOPLE)
    against = forms.IntegerField(
        label=_("against"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    abstained = forms.IntegerField(
        label=_("abstained"), min_value=0, max_value=MOST_PEOPLE, required=False
    )

    def hands(self) -> dict[str, int]:
        """The numbers; what was left empty is nought."""
        return {
            name: self.cleaned_data.get(name) or 0 for name in ("in_favour", "against", "abstained")
        }
