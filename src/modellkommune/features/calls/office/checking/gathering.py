"""Everything the page of one application shows, read once each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.outbox.public import Message
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    ApplicationVersion,
    EligibilityCheck,
    OpeningRequest,
    PaperCheck,
    Partner,
)
from modellkommune.features.calls.selectors.applying.questions import Form, form_of
from modellkommune.features.calls.selectors.checking.contents import (
    Answered,
    VersionSeen,
    answered,
    left_over,
    versions_seen,
)
from modellkommune.features.calls.selectors.checking.history import (
    Happened,
    Records,
    history_of,
)
from modellkommune.features.calls.selectors.checking.sealed import lies_open
from modellkommune.features.calls.selectors.checking.standing import doubles_of
from modellkommune.features.calls.selectors.checking.words import (
    ReasonSaid,
    reasons_said,
    verdict_word,
)
from modellkommune.features.calls.services.checking.opening import agreed_opening, asked_opening
from modellkommune.features.calls.services.checking.reading import read_answers
from modellkommune.features.calls.text.intake import WHY_KEPT, WHY_KEPT_OTHERWISE


@dataclass(frozen=True)
class PartySeen:
    """The applicant or a partner, with what was found about them last."""

    name: str
    key: str
    partner: Partner | None
    check: EligibilityCheck | None
    reasons: list[ReasonSaid]
    verdict: str


@dataclass(frozen=True)
class FileSeen:
    """A file, and why it is not handed out."""

    file: ApplicationFile
    kept_back: str


@dataclass(frozen=True)
class Seen:
    """One application as the office sees it.

    is_open   its content may be shown; before that only `opening` lets people read
    """

    is_open: bool
    opening: OpeningRequest | None
    asked: OpeningRequest | None
    form: Form
    answers: list[Answered]
    more_answers: dict[str, Any]
    versions: list[VersionSeen]
    files: list[FileSeen]
    parties: list[PartySeen]
    papers: list[PaperCheck]
    requests: list[Any]
    doubles: list[Any]
    openings: list[Any]
    mails: list[Any]
    letters: list[Message]
    history: list[Happened]
    size_classes: list[tuple[str, str]]

    @property
    def missing_answers(self) -> list[Any]:
        """Required questions without an answer."""
        return [one.question for one in self.answers if one.is_missing]


def seen(application: Application, *, now: datetime) -> Seen:
    """Read everything about an application; contents only where they lie open."""
    is_open = lies_open(application, now)
    versions = _received(application)
    answers = _answers(versions, is_open=is_open, now=now)
    current = next((one for one in versions if one.is_current), None)
    form = form_of(application.call, version=current.call_version if current else None)
    files = list(application.files.filter(version__isnull=False).select_related("paper"))
    checks = list(
        application.eligibility_checks.select_related("partner", "decided_by").order_by(
            "checked_at", "pk"
        )
    )
    records = Records(
        versions=versions,
        checks=checks,
        decisions=list(application.check_decisions.select_related("decided_by")),
        requests=list(application.requests.select_related("sent_by")),
        openings=list(application.openings.select_related("opened_by")),
        doubles=list(doubles_of(application)),
    )
    told = answers.get(current.pk, {}) if current and is_open else {}
    return Seen(
        is_open=is_open,
        opening=None if is_open else agreed_opening(application=application, now=now),
        asked=None if is_open else asked_opening(application),
        form=form,
        answers=answered(form, told) if is_open else [],
        more_answers=left_over(form, told),
        versions=versions_seen(versions, answers, files, form),
        files=[FileSeen(file, why_kept_back(file)) for file in files],
        parties=_parties(application, checks),
        papers=list(application.paper_checks.select_related("paper", "file", "checked_by")),
        requests=records.requests,
        doubles=records.doubles,
        openings=records.openings,
        mails=list(application.mails.all()),
        letters=_letters(application),
        history=history_of(application, records),
        size_classes=list(application.call.size_classes.values_list("code", "title")),
    )


def why_kept_back(file: ApplicationFile) -> str:
    """Why a file is not handed out, in a sentence; nothing where it is."""
    if not file.quarantine:
        return ""
    return str(WHY_KEPT.get(file.quarantine, WHY_KEPT_OTHERWISE))


def _received(application: Application) -> list[ApplicationVersion]:
    found = application.versions.filter(received_at__isnull=False)
    versions = list(found.select_related("call_version", "made_by").order_by("number"))
    for version in versions:
        version.application = application
    return versions


def _answers(
    versions: list[ApplicationVersion], *, is_open: bool, now: datetime
) -> dict[int, dict[str, Any]]:
    if not is_open:
        return {}
    return {one.pk: read_answers(version=one, by=None, now=now) for one in versions}


def _parties(application: Application, checks: list[EligibilityCheck]) -> list[PartySeen]:
    latest = {check.partner_id: check for check in checks}
    found = [_party(application.applicant_name, application.applicant_key, None, latest.get(None))]
    for partner in application.partners.all():
        if not partner.is_lead:
            check = latest.get(partner.pk)
            found.append(_party(partner.name, partner.key, partner, check))
    return found


def _party(
    name: str, key: str, partner: Partner | None, check: EligibilityCheck | None
) -> PartySeen:
    return PartySeen(
        name=name,
        key=key,
        partner=partner,
        check=check,
        reasons=reasons_said(check) if check else [],
        verdict=verdict_word(check.verdict) if check else "",
    )


def _letters(application: Application) -> list[Message]:
    found = Message.objects.filter(about=subject_of(application), is_secret=False)
    return list(found.order_by("-queued_at", "-pk")[:20])
