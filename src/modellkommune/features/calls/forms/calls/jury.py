"""Step 11: how the jury judges and decides, and what the public reads of applications."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.moments import day_field, on_the_wall
from modellkommune.features.calls.forms.calls.base import StepForm, WordsField
from modellkommune.features.calls.forms.calls.deadline import Moments
from modellkommune.features.calls.models import Call, ContentsShown, TieRule
from modellkommune.features.calls.services.calls.writing import change_call


class Reviewing(Moments, StepForm):
    """When the jury judges; it may be fixed later too."""

    reviews_open_day = day_field(
        label=_("Judging begins on"),
        required=False,
        help_text=_("Not before the deadline. It may be fixed later."),
    )
    reviews_close_day = day_field(label=_("Judging ends on"), required=False)

    @classmethod
    def initial_of(cls, call: Call) -> dict[str, Any]:
        """The stored moments as days."""
        zone = ZoneInfo(call.time_zone)
        return {
            **super().initial_of(call),
            "reviews_open_day": on_the_wall(call.reviews_open_at, zone)[0],
            "reviews_close_day": on_the_wall(call.reviews_close_at, zone)[0],
        }

    def clean(self) -> dict[str, Any]:
        """The days in their order, after the deadline."""
        values: dict[str, Any] = super().clean() or {}
        opens = self.moment("reviews_open", is_end=False)
        closes = self.moment("reviews_close", is_end=True)
        if opens and self.call.last_moment and opens.date() < self.call.last_moment.date():
            self.add_error("reviews_open_day", _("The deadline has not passed on this day."))
        if opens and closes and closes <= opens:
            self.add_error("reviews_close_day", _("The end lies before the beginning."))
        values.update(reviews_open_at=opens, reviews_close_at=closes)
        return values

    def save(self) -> None:
        """Store everything but the days themselves."""
        facts = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("reviews_open_day", "reviews_close_day")
        }
        change_call(call=self.call, **facts)


class JuryForm(Reviewing):
    """Names, period, quorum, ties, and what becomes public."""

    names_hidden = forms.BooleanField(
        label=_("Judged without names at first"),
        required=False,
        help_text=_("Jurors see who applies only when they have handed in all scores."),
    )
    quorum = forms.IntegerField(
        label=_("Quorum of the jury"),
        min_value=1,
        max_value=99,
        help_text=_("So many members with a vote must be there."),
    )
    tie_rule = forms.ChoiceField(
        label=_("When votes are equal"),
        choices=TieRule.choices,
        widget=forms.RadioSelect,
        help_text=_("Fixed before the session, so that nobody chooses it to fit a vote."),
    )
    contents_shown = forms.ChoiceField(
        label=_("After the decision the public reads of applications"),
        choices=ContentsShown.choices,
        widget=forms.RadioSelect,
    )
    field_order = (
        "names_hidden", "reviews_open_day", "reviews_close_day", "quorum", "tie_rule",
        "contents_shown",
    )  # fmt: skip


class AfterwardsForm(Reviewing):
    """What may change although the call is fixed: it decides nothing."""

    topics = WordsField(
        label=_("Keywords"), required=False, help_text=_("Separated by commas."), max_length=600
    )
    contact_office = forms.CharField(
        label=_("Office that answers questions"), max_length=200, required=False
    )
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
