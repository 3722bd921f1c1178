"""What happened to an application, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import (
    Application,
    ApplicationVersion,
    CheckDecision,
    EarlyOpening,
    EligibilityCheck,
    PaperRequest,
)
from modellkommune.features.calls.selectors.checking.words import verdict_word


@dataclass(frozen=True)
class Happened:
    """One line: when, what, by whom, and the reason where there is one."""

    at: datetime
    sentence: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Records:
    """What was read about one application, so that nothing is read twice."""

    versions: list[ApplicationVersion]
    checks: list[EligibilityCheck]
    decisions: list[CheckDecision]
    requests: list[PaperRequest]
    openings: list[EarlyOpening]
    doubles: list[Any]


def history_of(application: Application, records: Records) -> list[Happened]:
    """All lines, the latest first."""
    lines = [
        *_of_versions(records.versions),
        *_of_checks(records.checks),
        *_of_decisions(records.decisions),
        *_of_requests(records.requests),
        *_of_openings(records.openings),
        *_of_doubles(application, records.doubles),
    ]
    if application.withdrawn_at:
        lines.append(Happened(application.withdrawn_at, _("Withdrawn by the applicant")))
    if application.checked_at:
        lines.append(Happened(application.checked_at, _("Marked as checked")))
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _of_versions(versions: list[ApplicationVersion]) -> Iterator[Happened]:
    for version in versions:
        if version.received_at is None:
            continue
        what = (
            _("Supplement received as version {number}")
            if version.supplement
            else _("Version {number} received")
        )
        yield Happened(
            version.received_at,
            what.format(number=version.number),
            by=version.get_channel_display(),
        )


def _of_checks(checks: list[EligibilityCheck]) -> Iterator[Happened]:
    for check in checks:
        who = _name(check.decided_by) if check.overridden else _("by the software")
        about = check.partner.name if check.partner else _("the applicant")
        yield Happened(
            check.checked_at,
            _("Eligibility of {about}: {verdict}").format(
                about=about, verdict=verdict_word(check.verdict)
            ),
            by=who,
            reason=check.reason,
        )


def _of_decisions(decisions: list[CheckDecision]) -> Iterator[Happened]:
    for decision in decisions:
        yield Happened(
            decision.decided_at,
            decision_sentence(decision),
            by=_name(decision.decided_by),
            reason=decision.reason,
        )


def decision_sentence(decision: CheckDecision) -> str:
    """What was decided, in a few words."""
    sentences = {
        ("late", "admitted"): _("Admitted although late"),
        ("late", "refused"): _("Not admitted, because it was late"),
        ("early-start", "given"): _("Permitted to begin early"),
        ("early-start", "refused"): _("Not permitted to begin early"),
        ("exclusion", "excluded"): _("Excluded"),
        ("exclusion", "taken-back"): _("Exclusion taken back"),
        ("answers", "waived"): _("Missing answers accepted"),
        ("by-hand", "entered"): _("Entered by hand"),
    }
    found = sentences.get((decision.kind, decision.outcome))
    return found or _("Size class set: {code}").format(code=decision.outcome)


def _of_requests(requests: list[PaperRequest]) -> Iterator[Happened]:
    for request in requests:
        yield Happened(
            request.sent_at,
            _("Missing papers asked for (request {number})").format(number=request.number),
            by=_name(request.sent_by),
            reason=request.text,
        )
        if request.reminded_at:
            yield Happened(request.reminded_at, _("Reminded of the missing papers"))
        if request.answered_at:
            late = _("Request answered after its time")
            yield Happened(
                request.answered_at, late if request.answered_late else _("Request answered")
            )


def _of_openings(openings: list[EarlyOpening]) -> Iterator[Happened]:
    for opening in openings:
        what = _("the answers") if opening.what == "answers" else opening.what
        yield Happened(
            opening.opened_at,
            _("Read before the deadline: {what}").format(what=what),
            by=_name(opening.opened_by),
            reason=opening.reason,
        )


def _of_doubles(application: Application, doubles: list[Any]) -> Iterator[Happened]:
    for double in doubles:
        other = double.other if double.application_id == application.pk else double.application
        if double.decided_at:
            yield Happened(
                double.decided_at,
                _("Double participation with {reference} decided").format(
                    reference=other.reference
                ),
                by=_name(double.decided_by),
                reason=double.decision,
            )


def _name(person: Any) -> str:
    return str(person) if person else _("somebody who has left")
