"""Sending an application from the web form, answering a request, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    ApplicationVersion,
    BlockUse,
    Call,
    Channel,
    LateRule,
    PaperRequest,
    PaperRequired,
)
from modellkommune.features.calls.selectors.applying.questions import Form, form_of
from modellkommune.features.calls.services.applying.drafts import (
    OPEN_STATES,
    Draft,
    NotOpenForChanges,
    draft_of,
)
from modellkommune.features.calls.services.applying.problems import Problem, problems_of
from modellkommune.features.calls.services.applying.receiving import (
    GivenFile,
    late_seconds_of,
    receive_version,
)
from modellkommune.features.calls.services.applying.telling import (
    tell_of_receipt,
    tell_of_withdrawal,
)
from modellkommune.features.calls.services.applying.uploads import give_up_annexes
from modellkommune.features.calls.services.checking.requests import take_answer


class NotComplete(ValueError):
    """Something required is missing or cannot be read; `problems` and `papers` say what."""

    def __init__(self, problems: Sequence[Problem], papers: Sequence[PaperRequired]) -> None:
        super().__init__(f"{len(problems)} problems, {len(papers)} papers")
        self.problems, self.papers = problems, papers


class NotTakenNow(ValueError):
    """The call takes no applications at this moment: not yet, or the jury has decided."""


class NothingToSend(ValueError):
    """Nothing was changed since the application was sent."""


def takes_applications(call: Call, now: datetime) -> bool:
    """Whether a page offers sending: in time, or late where the office decides on that."""
    if not call.by_web or call.decided_at is not None:
        return False
    late = call.late_rule == LateRule.OFFICE_DECIDES and call.is_closed(now)
    return call.is_open(now) or (late and call.is_public)


def send_application(
    *, application: Application, by: Person, received_at: datetime, now: datetime
) -> ApplicationVersion:
    """Hand in what the team has written; everybody in the team gets the receipt by mail.

    received_at  when the request reached the server. A request that arrives after
                 the deadline is taken, marked as late and judged by the rule of the
                 call, exactly as a mail would be

    Raises NotComplete, NotTakenNow, NothingToSend and NotOpenForChanges.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=application.call_id)
        application.refresh_from_db()
        application.call = call
        _refuse(application, call, received_at)
        draft = draft_of(application)
        if draft.version is None and not _has_new_files(application):
            raise NothingToSend(application.reference)
        form = form_of(call)
        _require_complete(application, form, draft)
        # A later version of the form may have dropped a question.
        asked = {code: draft.answers[code] for code in form.by_code if code in draft.answers}
        version = receive_version(
            application=application, answers=asked, files=(), channel=Channel.WEB,
            received_at=received_at, now=now, made_by=by,
        )  # fmt: skip
        tell_of_receipt(
            application, version, late_seconds=late_seconds_of(call, received_at), now=now
        )
    return version


def papers_missing(application: Application, *, is_joint: bool) -> list[PaperRequired]:
    """Required papers without a usable file in what would be sent now."""
    there = set(
        application.files.filter(
            replaced_at=None, removed_at=None, quarantine="", paper__isnull=False
        ).values_list("paper_id", flat=True)
    )
    wanted = application.call.papers.filter(is_required=True)
    return [
        paper for paper in wanted if paper.pk not in there and (is_joint or not paper.joint_only)
    ]


def is_joint(form: Form, answers: Mapping[str, Any]) -> bool:
    """Whether the answers name partners."""
    question = form.with_use(BlockUse.PARTNERS)
    return bool(question and answers.get(question.code))


def answer_request(
    *,
    request: PaperRequest,
    answers: Mapping[str, Any],
    files: Sequence[GivenFile],
    by: Person,
    received_at: datetime,
    now: datetime,
) -> ApplicationVersion:
    """Hand in what the office asked for; it adds to what was sent. Raises NothingToSend."""
    if not answers and not files:
        raise NothingToSend(request.application.reference)
    with transaction.atomic():
        version = receive_version(
            application=request.application, answers=answers, files=files, channel=Channel.WEB,
            received_at=received_at, now=now, made_by=by, supplement=True,
        )  # fmt: skip
        take_answer(application=request.application, version=version, now=now)
        tell_of_receipt(request.application, version, late_seconds=0, now=now)
    return version


def withdraw_application(*, application: Application, by: Person, now: datetime) -> None:
    """Take an application back; it is not judged, and what came stays kept.

    A draft that was never sent is deleted. Raises NotOpenForChanges.
    """
    with transaction.atomic():
        held = Application.objects.select_for_update().get(pk=application.pk)
        if held.state not in {*OPEN_STATES, ApplicationState.CHECKED}:
            raise NotOpenForChanges(held.reference)
        if held.number is None:
            delete_draft(held)
            return
        held.state, held.withdrawn_at = ApplicationState.WITHDRAWN, now
        held.save(update_fields=["state", "withdrawn_at"])
        record(
            authority=held.authority, kind="calls.application-withdrawn", about=held, by=by,
            now=now, facts={"number": held.number},
        )  # fmt: skip
        tell_of_withdrawal(held, now=now)


def delete_draft(application: Application) -> None:
    """Remove an application that was never sent, with its files on disk."""
    give_up_annexes(application)
    for file in application.files.all():
        file.content.delete(save=False)
    application.files.all().delete()
    application.delete()


def _refuse(application: Application, call: Call, received_at: datetime) -> None:
    if application.state not in OPEN_STATES:
        raise NotOpenForChanges(application.reference)
    opened = call.is_public and (call.opens_at is None or call.opens_at <= received_at)
    if not opened or not call.by_web or call.decided_at is not None:
        raise NotTakenNow(call.title)


def _has_new_files(application: Application) -> bool:
    return bool(
        application.files.filter(version=None, removed_at=None).exists()
        or application.files.filter(removed_at__isnull=False, replaced_at=None).exists()
    )


def _require_complete(application: Application, form: Form, draft: Draft) -> None:
    problems = problems_of(form, draft.answers)
    papers = papers_missing(application, is_joint=is_joint(form, draft.answers))
    if problems or papers:
        raise NotComplete(problems, papers)
