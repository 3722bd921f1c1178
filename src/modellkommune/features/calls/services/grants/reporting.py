"""Interim and final report: drafted, handed in, asked about, accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Grant,
    GrantReport,
    GrantState,
    ReportKind,
    ReportQuestion,
    ReportState,
)
from modellkommune.features.calls.services.grants.frame import locked_grant, note
from modellkommune.features.calls.services.grants.telling import tell


class ReportIsOut(Refused):
    """The report was handed in or accepted."""

    sentence = gettext_lazy("This report has been handed in and stays as it is.")


class ReportUnfinished(Refused):
    """Sections or figures are missing."""


class NotHandedIn(Refused):
    """Only a report that was handed in is checked."""

    sentence = gettext_lazy("This report has not been handed in yet.")


class QuestionsOpen(Refused):
    """The recipient has not answered everything."""

    sentence = gettext_lazy("There are questions without an answer. Please wait for it first.")


class QuestionEmpty(Refused):
    """Nothing was asked or answered."""

    sentence = gettext_lazy("Please write something.")


def save_report(
    *,
    report: GrantReport,
    answers: Mapping[str, str],
    own_cents: int | None,
    third_cents: int | None,
    by: Any,
    now: datetime,
) -> None:
    """Keep a draft, however incomplete. Raises ReportIsOut."""
    with transaction.atomic():
        _grant, held = _locked(report)
        if not held.is_editable:
            raise ReportIsOut
        codes = [section["code"] for section in held.form]
        held.answers = {
            **held.answers,
            **{code: answers[code] for code in codes if code in answers},
        }
        held.own_cents, held.third_cents = own_cents, third_cents
        held.saved_at, held.saved_by = now, by
        held.save(update_fields=["answers", "own_cents", "third_cents", "saved_at", "saved_by"])


def hand_in(*, report: GrantReport, by: Any, now: datetime) -> None:
    """Hand a report in as it was saved last.

    Raises ReportIsOut, ReportUnfinished naming what is missing: sections, for a
    final report the means that were brought in and the list of receipts.
    """
    with transaction.atomic():
        grant, held = _locked(report)
        if not held.is_editable:
            raise ReportIsOut
        missing = missing_of(grant, held)
        if missing:
            raise ReportUnfinished(
                _("This is still missing: {parts}. What you wrote is saved.").format(
                    parts=", ".join(missing)
                )
            )
        held.state, held.submitted_at = ReportState.SUBMITTED, now
        held.save(update_fields=["state", "submitted_at"])
        if held.kind == ReportKind.FINAL and grant.state in {GrantState.FINAL, GrantState.RUNNING}:
            grant.state = GrantState.REPORTED
            grant.save(update_fields=["state"])
        note(grant, "grant-report-sent", by=by, now=now, report=held.number)


def missing_of(grant: Grant, report: GrantReport) -> list[str]:
    """What a report still lacks, in words."""
    found = [
        section["title"]
        for section in report.form
        if not str(report.answers.get(section["code"], "")).strip()
    ]
    if report.kind == ReportKind.FINAL:
        if report.own_cents is None:
            found.append(_("own means"))
        if report.third_cents is None:
            found.append(_("means of others"))
        if not grant.receipts.exists():
            found.append(_("list of receipts"))
    if report.questions.filter(answered_at=None).exists():
        found.append(_("answers to our questions"))
    return found


def ask(*, report: GrantReport, text: str, by: Any, now: datetime) -> ReportQuestion:
    """Ask the recipient about a report; it can be written in again.

    Raises NotHandedIn, QuestionEmpty.
    """
    if not text.strip():
        raise QuestionEmpty
    with transaction.atomic():
        grant, held = _locked(report)
        if held.state not in {ReportState.SUBMITTED, ReportState.QUESTIONS}:
            raise NotHandedIn
        question: ReportQuestion = ReportQuestion.objects.create(
            authority=grant.authority, report=held, text=text.strip(), asked_at=now, asked_by=by
        )
        held.state = ReportState.QUESTIONS
        held.save(update_fields=["state"])
        note(grant, "grant-report-asked", by=by, now=now, report=held.number)
        tell(
            grant,
            subject=_("A question about your report"),
            sentence=_("We have a question about your report: {question}").format(
                question=question.text
            ),
            now=now,
        )
    return question


def answer(*, question: ReportQuestion, text: str, now: datetime) -> None:
    """Answer a question of the office. Raises QuestionEmpty."""
    if not text.strip():
        raise QuestionEmpty
    question.answer, question.answered_at = text.strip(), now
    question.save(update_fields=["answer", "answered_at"])


def accept(*, report: GrantReport, by: Any, now: datetime) -> None:
    """Accept a report. Raises NotHandedIn, QuestionsOpen."""
    with transaction.atomic():
        grant, held = _locked(report)
        if held.state == ReportState.QUESTIONS:
            raise QuestionsOpen
        if held.state != ReportState.SUBMITTED:
            raise NotHandedIn
        held.state, held.accepted_at = ReportState.ACCEPTED, now
        held.save(update_fields=["state", "accepted_at"])
        note(grant, "grant-report-accepted", by=by, now=now, report=held.number)
        tell(
            grant,
            subject=_("Your report has been accepted"),
            sentence=_("We have checked and accepted your report: {kind}.").format(
                kind=held.get_kind_display()
            ),
            now=now,
        )


def _locked(report: GrantReport) -> tuple[Grant, GrantReport]:
    grant = locked_grant(report.grant_id)
    return grant, GrantReport.objects.select_for_update().get(pk=report.pk)
