"""Step 4: from when until when, and when the result is told."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import StepForm
from modellkommune.commons.ui.moments import day_field, hour_field, on_the_wall
from modellkommune.features.ideas.forms.collections.base import OfACollection
from modellkommune.features.ideas.models import PhaseKind
from modellkommune.features.ideas.services.collections.times import (
    Times,
    result_day_of,
    set_times,
)

ZONE = ZoneInfo("Europe/Berlin")
EXPLAINED = (PhaseKind.COLLECT, PhaseKind.DISCUSS, PhaseKind.REVIEW, PhaseKind.RESULT)


def _text_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=1000, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class TimesForm(OfACollection, StepForm):
    """Moments are typed as clocks in Germany show them."""

    opens_day = day_field(
        label=_("Ideas from: day"),
        required=False,
        help_text=_("Leave empty to begin with the publication."),
    )
    opens_hour = hour_field(label=_("Time"), required=False)
    closes_day = day_field(label=_("Ideas until: day"))
    closes_hour = hour_field(
        label=_("Time"), required=False, help_text=_("Without a time the whole day counts.")
    )
    comments_day = day_field(
        label=_("Comments until: day"),
        required=False,
        help_text=_("Leave empty where comments end together with the collecting."),
    )
    comments_hour = hour_field(label=_("Time"), required=False)
    result_day = day_field(
        label=_("Result can be read from"),
        required=False,
        help_text=_("Whoever takes part wants to know when something comes of it."),
    )
    collect_text = _text_field(
        _("Explanation of the collecting"), _("For example where paper can be handed in.")
    )
    discuss_text = _text_field(_("Explanation of the discussion"))
    review_text = _text_field(
        _("Explanation of the review"), _("Who looks at the ideas, and by what measure.")
    )
    result_text = _text_field(
        _("Explanation of the result"), _("Who decides, and when: committee, council.")
    )

    @classmethod
    def initial_of(cls, record: Any) -> dict[str, Any]:
        """The stored moments as day and hour on the wall, and the texts of the phases."""
        initial: dict[str, Any] = {}
        moments = {
            "opens": record.opens_at, "closes": record.closes_at,
            "comments": record.comments_until, "result": result_day_of(record),
        }  # fmt: skip
        for name, moment in moments.items():
            initial[f"{name}_day"], initial[f"{name}_hour"] = on_the_wall(moment, ZONE)
        for phase in record.phases.all():
            initial[f"{phase.kind}_text"] = phase.text
        return initial

    def clean(self) -> dict[str, Any]:
        """Moments in their order."""
        values: dict[str, Any] = super().clean() or {}
        values["times"] = times = Times(
            opens_at=self.moment("opens", zone=ZONE, is_end=False),
            closes_at=self.moment("closes", zone=ZONE, is_end=True),
            comments_until=self.moment("comments", zone=ZONE, is_end=True),
            result_at=self._result(),
        )
        closes = times.closes_at
        if times.opens_at and closes and times.opens_at >= closes:
            self.add_error("closes_day", _("The end lies before the beginning."))
        if closes and times.comments_until and times.comments_until < (times.opens_at or closes):
            self.add_error("comments_day", _("Comments would end before anything begins."))
        if closes and times.result_at and times.result_at < closes.replace(hour=0, minute=0):
            self.add_error("result_day", _("The result would come before the end of the ideas."))
        return values

    def _result(self) -> datetime | None:
        """Noon of the day: nobody waits at midnight for a result."""
        day = self.cleaned_data.get("result_day")
        if day is None:
            return None
        return datetime.combine(day, time(12), tzinfo=ZONE).astimezone(UTC)

    def save(self) -> None:
        """Store moments and explanations."""
        texts = {str(kind): self.cleaned_data.get(f"{kind}_text", "") for kind in EXPLAINED}
        set_times(
            collection=self.record, times=self.cleaned_data["times"], texts=texts, by=self.by,
            now=timezone.now(),
        )  # fmt: skip
