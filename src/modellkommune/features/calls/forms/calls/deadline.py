"""Step 4: from when until when, on which ways, and what stays sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import moment_in
from modellkommune.commons.ui.moments import day_field, hour_field, on_the_wall
from modellkommune.features.calls.forms.calls.base import StepForm
from modellkommune.features.calls.models import Call, LateRule
from modellkommune.features.calls.services.calls.writing import change_call

MOST_GRACE = 1440


class Moments:
    """Reads a day and an hour of a form as a moment; a mixin for forms with a call."""

    call: Call

    def moment(self, name: str, *, is_end: bool) -> datetime | None:
        """The moment of the fields <name>_day and <name>_hour; None without a day.

        An hour that the clock leaps over is noted as an error of the hour.
        """
        return moment_in(self, name, zone=ZoneInfo(self.call.time_zone), is_end=is_end)


class DeadlineForm(Moments, StepForm):
    """Moments are typed as clocks in Germany show them."""

    opens_day = day_field(
        label=_("Applications from: day"),
        required=False,
        help_text=_("Leave empty to begin with the publication."),
    )
    opens_hour = hour_field(label=_("Time"), required=False)
    closes_day = day_field(label=_("Deadline: day"))
    closes_hour = hour_field(
        label=_("Time"), required=False, help_text=_("Without a time the whole day counts.")
    )
    grace_minutes = forms.IntegerField(
        label=_("Grace in minutes"),
        required=False,
        min_value=0,
        max_value=MOST_GRACE,
        help_text=_("What arrives so much later still counts as in time. Everybody reads this."),
    )
    late_rule = forms.ChoiceField(
        label=_("What arrives later"), choices=LateRule.choices, widget=forms.RadioSelect
    )
    by_web = forms.BooleanField(label=_("Applications by web form"), required=False)
    by_mail = forms.BooleanField(label=_("Applications by e-mail"), required=False)
    mail_address = forms.EmailField(
        label=_("Address for applications"),
        required=False,
        help_text=_("A mailbox that the office has set up for this installation."),
    )
    mail_word = forms.CharField(
        label=_("Word in the subject"),
        max_length=40,
        required=False,
        help_text=_("Tells this call from others at the same address, for example OGK27."),
    )
    is_sealed = forms.BooleanField(
        label=_("Sealed until the deadline"),
        required=False,
        help_text=_(
            "Nobody reads an application before it. An opening that two people agree to is "
            "written down, and the applicants see it."
        ),
    )

    @classmethod
    def initial_of(cls, call: Call) -> dict[str, Any]:
        """The stored moments as day and hour on the wall."""
        zone = ZoneInfo(call.time_zone)
        opens_day, opens_hour = on_the_wall(call.opens_at, zone)
        closes_day, closes_hour = on_the_wall(call.closes_at, zone)
        return {
            **super().initial_of(call),
            "opens_day": opens_day, "opens_hour": opens_hour,
            "closes_day": closes_day, "closes_hour": closes_hour,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Moments in their order, and a way of applying."""
        values: dict[str, Any] = super().clean() or {}
        values["opens_at"] = self.moment("opens", is_end=False)
        values["closes_at"] = self.moment("closes", is_end=True)
        opens, closes = values["opens_at"], values["closes_at"]
        if opens and closes and opens >= closes:
            self.add_error("closes_day", _("The deadline lies before the beginning."))
        if not (values.get("by_web") or values.get("by_mail")):
            self.add_error("by_web", _("Please choose at least one way of applying."))
        is_named = values.get("mail_address") or "mail_address" in self.errors
        if values.get("by_mail") and not is_named:
            self.add_error("mail_address", _("Please name the address for applications."))
        return values

    def save(self) -> None:
        """Store moments and ways."""
        parts = ("opens_day", "opens_hour", "closes_day", "closes_hour")
        facts = {name: value for name, value in self.cleaned_data.items() if name not in parts}
        facts["grace_minutes"] = facts["grace_minutes"] or 0
        change_call(call=self.call, **facts)
