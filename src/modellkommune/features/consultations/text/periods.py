"""Reasons and findings of periods in the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.words import day_in_words
from modellkommune.kernel.periods import PeriodFinding
from modellkommune.kernel.periods.ends import Reason

REASONS: Mapping[str, Any] = MappingProxyType({
    "free": gettext_lazy("The law sets no length for this step."),
    "month": gettext_lazy("One month, the first day counted, ends on {day}."),
    "days": gettext_lazy("{days} days, the first day counted, end on {day}."),
    "moved": gettext_lazy("{moved_from} is no working day{holiday}; the end moves to {day}."),
})  # fmt: skip
FINDINGS: Mapping[str, Any] = MappingProxyType({
    "ends-before-start": gettext_lazy("The last day lies before the first one."),
    "too-short": gettext_lazy(
        "The period is too short ({law}). The earliest last day is {earliest_end}."
    ),
    "shortened-without-reason": gettext_lazy(
        "A repeated period may be shorter only with a reason in writing (§ 4a (3) BauGB). "
        "Please write the reason, or let it last until {earliest_end}."
    ),
    "shortened": gettext_lazy(
        "The repeated period is shortened to {days} days; the reason is in the file."
    ),
    "very-short": gettext_lazy(
        "{days} days must be enough to read what was changed and to write about it. Is that so?"
    ),
    "ends-on-day-off": gettext_lazy(
        "{ends_on} is no working day{holiday}. Please choose {moved_to}."
    ),
    "local-holiday": gettext_lazy(
        "{name} is a holiday in a part of the state. If it is one in your place, please "
        "choose the next working day."
    ),
    "announcement-open": gettext_lazy("The day of the announcement is not entered yet."),
    "announced-too-late": gettext_lazy(
        "The announcement is of {announced_on}. It must come before the first day of the period."
    ),
    "announced-less-than-needed": gettext_lazy(
        "The announcement is of {announced_on}. It must come at least {needed} days before the "
        "first day of the period."
    ),
    "less-than-a-week": gettext_lazy(
        "Since July 2023 the law asks only that the announcement comes before the period. A week "
        "before is customary; please check whether your state's law or your own statute asks "
        "for more."
    ),
})  # fmt: skip


def reason_in_words(reason: Reason) -> str:
    """One step of the way to the earliest end, as a sentence."""
    return str(REASONS[reason.code]).format(**_in_words(reason.parameters))


def finding_in_words(finding: PeriodFinding) -> str:
    """A finding, as a sentence."""
    code = finding.code
    if code == "announced-too-late" and finding.parameters.get("needed") != 1:
        code = "announced-less-than-needed"
    return str(FINDINGS[code]).format(**_in_words(finding.parameters))


def _in_words(parameters: Mapping[str, object]) -> dict[str, object]:
    """Days as words; the name of a holiday in brackets, where there is one."""
    told: dict[str, object] = {
        name: day_in_words(value) if isinstance(value, date) else value
        for name, value in parameters.items()
    }
    name = parameters.get("name")
    told["holiday"] = _(" ({name})").format(name=name) if name else ""
    return told
