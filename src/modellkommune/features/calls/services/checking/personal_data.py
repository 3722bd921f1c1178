"""What checking keeps about a person of the office: decisions, and readings before a deadline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.calls.models import (
    CheckDecision,
    EarlyOpening,
    EligibilityCheck,
    OpeningRequest,
    PaperRequest,
)
from modellkommune.features.calls.selectors.checking.history import decision_sentence
from modellkommune.features.calls.selectors.checking.words import verdict_word


def export(person: Any) -> list[Part]:
    """Return what this person decided, asked for and read early."""
    parts = (
        Part(_("Decisions on applications"), [*_decisions(person), *_verdicts(person)]),
        Part(_("Requests for papers that you sent"), _requests(person)),
        Part(_("Readings of sealed applications"), [*_asked(person), *_read(person)]),
    )
    return [part for part in parts if part.rows]


def erase(person: Any, now: datetime) -> list[Kept]:
    """Nothing can go: who decided on public money, and who read early, stays known."""
    made = CheckDecision.objects.filter(decided_by=person.pk).exists()
    opened = EarlyOpening.objects.filter(opened_by=person.pk).exists()
    verdicts = EligibilityCheck.objects.filter(decided_by=person.pk).exists()
    if not (made or opened or verdicts):
        return []
    return [
        Kept(
            what=_("Decisions on applications, and readings before a deadline"),
            why=_(
                "They show that every applicant was treated by the same rules. The account they "
                "belong to no longer has a name."
            ),
        )
    ]


def _decisions(person: Any) -> list[dict[str, Any]]:
    found = CheckDecision.objects.filter(decided_by=person.pk).select_related("application__call")
    return [
        _row(one.application, decision_sentence(one), one.decided_at, one.reason) for one in found
    ]


def _verdicts(person: Any) -> list[dict[str, Any]]:
    found = EligibilityCheck.objects.filter(decided_by=person.pk)
    return [
        _row(one.application, verdict_word(one.verdict), one.checked_at, one.reason)
        for one in found.select_related("application__call")
    ]


def _requests(person: Any) -> list[dict[str, Any]]:
    found = PaperRequest.objects.filter(sent_by=person.pk).select_related("application__call")
    return [
        _row(one.application, _("Missing papers asked for"), one.sent_at, one.text) for one in found
    ]


def _asked(person: Any) -> list[dict[str, Any]]:
    found = OpeningRequest.objects.filter(asked_by=person.pk).select_related("application__call")
    return [
        _row(one.application, _("Early opening asked for"), one.asked_at, one.reason)
        for one in found
    ]


def _read(person: Any) -> list[dict[str, Any]]:
    found = EarlyOpening.objects.filter(opened_by=person.pk).select_related("application__call")
    return [
        _row(one.application, _("Read before the deadline"), one.opened_at, one.reason)
        for one in found
    ]


def _row(application: Any, what: str, at: datetime, reason: str) -> dict[str, Any]:
    return {
        _("Application"): application.reference,
        _("What"): what,
        _("Moment"): at,
        _("Reason"): reason,
    }
