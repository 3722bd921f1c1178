"""Completeness: which papers and answers are there, and what a person made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    CheckDecision,
    PaperCheck,
    PaperRequired,
    PaperState,
)
from modellkommune.features.calls.selectors.applying.questions import Question, form_of
from modellkommune.features.calls.services.checking.locking import lock, refuse_while_sealed
from modellkommune.features.calls.services.checking.refusals import NoReason, NoSuchChoice

THERE = frozenset({PaperState.PRESENT, PaperState.WAIVED})
ANSWERS_WAIVED = "answers"


def check_completeness(
    *, application: Application, now: datetime, by: Person | None = None
) -> list[PaperCheck]:
    """Go through the checklist and set `is_complete`; return the lines in its order.

    What a person marked stays, unless the file it was about was replaced since.
    Raises StillSealed while the contents are closed.
    """
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        checks = [_check(locked, paper, now=now) for paper in papers_of(locked)]
        _settle(locked, checks, by=by, now=now)
    application.refresh_from_db()
    return checks


def mark_paper(
    *,
    application: Application,
    paper: PaperRequired,
    state: str,
    by: Person,
    now: datetime,
    file: ApplicationFile | None = None,
    note: str = "",
) -> PaperCheck:
    """Say what a paper is: there, missing, not usable, or not needed here.

    file  the file that is this paper, where one was assigned
    note  needed for "faulty" and "waived"; the applicant reads it in a request

    Raises NoReason, NoSuchChoice, StillSealed.
    """
    wanted = _state(state)
    if wanted in {PaperState.FAULTY, PaperState.WAIVED} and not note.strip():
        raise NoReason
    with transaction.atomic():
        locked = lock(application)
        refuse_while_sealed(locked, now)
        if paper not in papers_of(locked) or (file and file.application_id != locked.pk):
            raise NoSuchChoice
        check = _line(locked, paper, now=now)
        check.state, check.note = wanted, note.strip()
        check.checked_at, check.checked_by = now, by
        if file is not None:
            check.file = file
            ApplicationFile.objects.filter(pk=file.pk).update(paper=paper)
        check.save()
        record(
            authority=locked.authority,
            kind="calls.paper-marked",
            about=locked,
            by=by,
            now=now,
            facts={"application": locked.number, "state": str(wanted)},
        )
        check_completeness(application=application, now=now, by=by)
    return check


def waive_answers(*, application: Application, reason: str, by: Person, now: datetime) -> None:
    """Accept that required answers are missing, with a reason. Raises NoReason."""
    if not reason.strip():
        raise NoReason
    with transaction.atomic():
        CheckDecision.objects.create(
            authority=application.authority,
            application=application,
            kind=ANSWERS_WAIVED,
            outcome="waived",
            reason=reason.strip(),
            decided_at=now,
            decided_by=by,
        )
        check_completeness(application=application, now=now, by=by)


def papers_of(application: Application) -> list[PaperRequired]:
    """The papers of the checklist; those for joint applications only where it is one."""
    papers = application.call.papers.all()
    return [paper for paper in papers if application.is_joint or not paper.joint_only]


def missing_answers(application: Application) -> list[Question]:
    """Required questions of the form that counts without an answer, in its order."""
    version = application.versions.filter(is_current=True).select_related("call_version").first()
    if version is None:
        return []
    form = form_of(application.call, version=version.call_version)
    asked = [question for question in form.questions if question.is_required and question.asks]
    return [one for one in asked if _is_empty(version.answers.get(one.code))]


def files_needed(application: Application, paper: PaperRequired) -> int:
    """How many files a paper takes: one, or one for each partner."""
    if not paper.joint_only:
        return 1
    return max(1, application.partners.filter(is_lead=False).count())


def _check(application: Application, paper: PaperRequired, *, now: datetime) -> PaperCheck:
    check = _line(application, paper, now=now)
    was_replaced = check.file is not None and check.file.replaced_at is not None
    by_person = check.checked_by_id is not None and not was_replaced
    came_since = check.state == PaperState.MISSING and _files(application, paper)
    if not by_person or came_since:
        check.state, check.file, check.note = _found(application, paper)
        check.checked_at, check.checked_by = now, None
    check.save()
    return check


def _found(
    application: Application, paper: PaperRequired
) -> tuple[str, ApplicationFile | None, str]:
    files = _files(application, paper)
    usable = [file for file in files if not file.quarantine]
    if len(usable) >= files_needed(application, paper):
        return PaperState.PRESENT, usable[-1], ""
    if files and not usable:
        return PaperState.FAULTY, files[-1], ""
    return PaperState.MISSING, usable[-1] if usable else None, ""


def _files(application: Application, paper: PaperRequired) -> list[ApplicationFile]:
    in_force = application.files.filter(paper=paper, replaced_at=None, version__isnull=False)
    return list(in_force.order_by("received_at", "pk"))


def _line(application: Application, paper: PaperRequired, *, now: datetime) -> PaperCheck:
    found: PaperCheck | None = (
        PaperCheck.objects.filter(application=application, paper=paper)
        .select_related("file")
        .first()
    )
    return found or PaperCheck(
        authority=application.authority, application=application, paper=paper, checked_at=now
    )


def _settle(
    application: Application, checks: list[PaperCheck], *, by: Person | None, now: datetime
) -> None:
    missing = sum(check.paper.is_required and check.state not in THERE for check in checks)
    if not application.check_decisions.filter(kind=ANSWERS_WAIVED).exists():
        missing += len(missing_answers(application))
    was = application.is_complete
    application.is_complete = missing == 0
    application.save(update_fields=["is_complete"])
    if was is not application.is_complete:
        record(
            authority=application.authority,
            kind="calls.completeness-checked",
            about=application,
            by=by,
            now=now,
            facts={
                "application": application.number,
                "complete": application.is_complete,
                "missing": missing,
            },
        )


def _state(text: str) -> PaperState:
    try:
        return PaperState(text)
    except ValueError:
        raise NoSuchChoice from None


def _is_empty(answer: Any) -> bool:
    return answer is None or answer == [] or (isinstance(answer, str) and not answer.strip())
