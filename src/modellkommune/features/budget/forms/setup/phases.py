"""Step 6: when proposals, check, voting and the rest begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.words import moment_in_words, number_in_words
from modellkommune.features.budget.forms.setup.base import SetupForm
from modellkommune.features.budget.forms.setup.moments import (
    LAST_MINUTE,
    HourNotThere,
    day_field,
    hour_field,
    leap_sentence,
    moment_of,
    on_the_wall,
)
from modellkommune.features.budget.models import BudgetRound, PhaseKind
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.setup_phases import (
    PhaseFault,
    Span,
    phase_faults,
)
from modellkommune.features.budget.services.setup.phases import set_phases
from modellkommune.features.budget.services.setup.settings import change_setup

ZONES = [
    ("Europe/Berlin", _("Germany (Berlin)")),
    ("Europe/Vienna", _("Austria (Vienna)")),
    ("Europe/Zurich", _("Switzerland (Zurich)")),
    ("Europe/Luxembourg", _("Luxembourg")),
]
REQUIRED = (PhaseKind.VOTING,)
# So many days people need at least to hear of it and take part.
FEWEST_DAYS = {PhaseKind.PROPOSALS: 3, PhaseKind.VOTING: 3}
FIRST_HOUR = time(0, 0)


class PhaseForm(forms.Form):
    """One phase: its first and its last moment."""

    from_day = day_field(label=_("Begins on"), required=False)
    from_hour = hour_field(label=_("Begins at (time)"), required=False)
    to_day = day_field(label=_("Ends on"), required=False)
    to_hour = hour_field(label=_("Ends at (time)"), required=False)

    def __init__(self, *args: Any, kind: PhaseKind, span: Span | None, zone: ZoneInfo,
                 **kwargs: Any) -> None:  # fmt: skip
        self.kind, self.stored, self.zone = kind, span, zone
        super().__init__(*args, initial=self._initial(), prefix=kind.value, **kwargs)

    def _initial(self) -> dict[str, Any]:
        opens, closes = (
            (self.stored.opens_at, self.stored.closes_at) if self.stored else (None, None)
        )
        from_day, from_hour = on_the_wall(opens, self.zone)
        to_day, to_hour = on_the_wall(closes, self.zone)
        return {
            "from_day": from_day,
            "from_hour": from_hour or FIRST_HOUR,
            "to_day": to_day,
            "to_hour": to_hour or LAST_MINUTE,
        }

    @property
    def label(self) -> str:
        """The name of the phase."""
        return str(self.kind.label)

    @property
    def in_words(self) -> str:
        """What is stored, with weekdays."""
        if self.stored is None:
            return ""
        opens_at = moment_in_words(self.stored.opens_at)
        if self.stored.closes_at is None:
            return gettext("from {opens_at}").format(opens_at=opens_at)
        return gettext("from {opens_at} until {closes_at}").format(
            opens_at=opens_at, closes_at=moment_in_words(self.stored.closes_at)
        )

    def span_in(self, zone: ZoneInfo) -> Span | None:
        """What was typed as moments of a zone, or None for a phase that is left out.

        Missing hours mean the whole day. Notes errors beside the fields.
        """
        values = self.cleaned_data
        first, last = values.get("from_day"), values.get("to_day")
        if first is None and last is None:
            if self.kind in REQUIRED:
                self.add_error("from_day", _("Please say when people vote."))
            return None
        if first is None:
            self.add_error("from_day", _("Please name the first day."))
            return None
        opens_at = self._moment("from", first, FIRST_HOUR, zone)
        closes_at = self._moment("to", last, LAST_MINUTE, zone) if last else None
        return Span(opens_at, closes_at) if opens_at else None

    def _moment(self, side: str, day: date, usual: time, zone: ZoneInfo) -> datetime | None:
        hour = self.cleaned_data.get(f"{side}_hour")
        try:
            return moment_of(day, usual if hour is None else hour, zone, is_end=side == "to")
        except HourNotThere:
            self.add_error(f"{side}_hour", leap_sentence())
            return None


class PhasesForm(SetupForm):
    """All phases with the zone in which their hours are meant."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        super().__init__(*args, budget_round=budget_round, **kwargs)
        if budget_round.live.announced_at is not None:
            self.fields["time_zone"].disabled = True
        self.rows = list(self._rows())

    def _rows(self) -> Iterator[PhaseForm]:
        stored = phases_of(self.budget_round)
        zone = ZoneInfo(self.budget_round.live.time_zone)
        for kind in PhaseKind:
            phase = stored.get(kind)
            yield PhaseForm(
                self.data if self.is_bound else None,
                kind=kind,
                span=Span(phase.opens_at, phase.closes_at) if phase else None,
                zone=zone,
            )

    def clean(self) -> dict[str, Any]:
        """Check every phase for itself, then all of them together."""
        values: dict[str, Any] = super().clean() or {}
        self.spans: dict[PhaseKind, Span] = {}
        # Every row is checked, so that the clerk sees all findings at once.
        faulty = [row for row in self.rows if not row.is_valid()]
        if faulty or "time_zone" not in values:
            raise forms.ValidationError(_("Please correct the moments that are marked."))
        zone = ZoneInfo(values["time_zone"])
        for row in self.rows:
            span = row.span_in(zone)
            if span is not None:
                self.spans[row.kind] = span
        self._check_together()
        if any(row.errors for row in self.rows):
            raise forms.ValidationError(_("Please correct the moments that are marked."))
        return values

    def _check_together(self) -> None:
        rows = {row.kind: row for row in self.rows}
        for fault in phase_faults(self.spans):
            rows[fault.kind].add_error(_field_of(fault), fault_sentence(fault))
        for kind, fewest in FEWEST_DAYS.items():
            span = self.spans.get(kind)
            if span and span.closes_at and _days(span) < fewest and not rows[kind].errors:
                rows[kind].add_error("to_day", short_sentence(fewest))

    def save(self) -> None:
        """Store the zone and the phases. Raises AlreadyLocked."""
        change_setup(budget_round=self.budget_round, time_zone=self.cleaned_data["time_zone"])
        set_phases(
            self.budget_round,
            {kind: (span.opens_at, span.closes_at) for kind, span in self.spans.items()},
        )


def hints_on(spans: Mapping[PhaseKind, Span], zone: ZoneInfo) -> list[str]:
    """What is allowed and yet worth a second look."""
    hints = []
    voting = spans.get(PhaseKind.VOTING)
    if voting and voting.closes_at:
        _day, hour = on_the_wall(voting.closes_at, zone)
        if hour != LAST_MINUTE:
            hints.append(
                gettext(
                    "Voting ends at {moment}. Many people vote on the last evening; 23:59 "
                    "is easier to remember."
                ).format(moment=moment_in_words(voting.closes_at))
            )
        if _days(voting) < 14:
            hints.append(
                gettext(
                    "Voting is open for {count} days. Letters and people on holiday need "
                    "two weeks or more."
                ).format(count=number_in_words(_days(voting)))
            )
    check = spans.get(PhaseKind.CHECK)
    if voting and check is None:
        hints.append(
            gettext("There is no phase for checking. Somebody must say what each proposal costs.")
        )
    hints += [
        gettext("In the phase “{phase}” the clocks change; the hours above are those on the wall.")
        .format(phase=kind.label)
        for kind, span in spans.items()
        if span.closes_at and _clock_changes(span, zone)
    ]  # fmt: skip
    return hints


def fault_sentence(fault: PhaseFault) -> str:
    """A contradiction in words."""
    sentences = {
        "no-end": gettext("Please say when this ends; otherwise nobody knows until when it goes."),
        "ends-before-begin": gettext("This ends before it begins."),
        "out-of-order": gettext("This begins before “{other}” does."),
        "overlaps": gettext("This begins while “{other}” still goes on."),
    }
    return sentences[fault.code].format(other=fault.other.label if fault.other else "")


def short_sentence(fewest: int) -> str:
    """How long a phase must at least be."""
    return ngettext(
        "Please leave at least {count} day, so that people hear of it and can take part.",
        "Please leave at least {count} days, so that people hear of it and can take part.",
        fewest,
    ).format(count=fewest)


def _field_of(fault: PhaseFault) -> str:
    return "to_day" if fault.code in {"no-end", "ends-before-begin"} else "from_day"


def _days(span: Span) -> int:
    if span.closes_at is None:
        return 0
    return round((span.closes_at - span.opens_at) / timedelta(days=1))


def _clock_changes(span: Span, zone: ZoneInfo) -> bool:
    if span.closes_at is None:
        return False
    return span.opens_at.astimezone(zone).utcoffset() != span.closes_at.astimezone(zone).utcoffset()
