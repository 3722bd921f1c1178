"""Grants of calls that were run elsewhere: what happened there is entered as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from modellkommune.features.calls.models import (
    Grant,
    GrantReport,
    GrantState,
    PaymentRequest,
    ReportState,
    RequestState,
)
from modellkommune.features.calls.services.grants.frame import locked_grant, next_number, note
from modellkommune.features.calls.services.grants.laying_down import add_report, lay_down_reports
from modellkommune.features.calls.services.grants.payments import check_money


def enter_notice(*, grant: Grant, notice_on: date, final_on: date, by: Any, now: datetime) -> None:
    """Enter that a notice was sent elsewhere and when it was final; reports follow."""
    with transaction.atomic():
        held = locked_grant(grant.pk)
        held.notice_on = held.posted_on = held.served_on = notice_on
        held.final_on, held.state = final_on, GrantState.FINAL
        held.save(update_fields=["notice_on", "posted_on", "served_on", "final_on", "state"])
        note(held, "grant-final", by=by, now=now, reported_on=final_on.isoformat())
        lay_down_reports(held, by=by, now=now)


def enter_payment(
    *, grant: Grant, cents: int, paid_on: date, purpose: str, by: Any, now: datetime
) -> PaymentRequest:
    """Enter a payment that was made elsewhere. Raises BudgetExceeded."""
    with transaction.atomic():
        held = locked_grant(grant.pk)
        check_money(held, cents=cents)
        request: PaymentRequest = PaymentRequest.objects.create(
            authority=held.authority, grant=held, number=next_number(held.requests), cents=cents,
            purpose=purpose, state=RequestState.PAID, asked_at=now, decided_at=now,
            paid_on=paid_on,
        )  # fmt: skip
        if held.state == GrantState.FINAL:
            held.state = GrantState.RUNNING
            held.save(update_fields=["state"])
        note(
            held, "grant-money-paid", by=by, now=now, amount_cents=cents,
            request=request.number, reported_on=paid_on.isoformat(),
        )  # fmt: skip
    return request


def enter_report(
    *,
    grant: Grant,
    kind: str,
    due_on: date,
    answers: Mapping[str, str],
    submitted_at: datetime,
    by: Any,
    now: datetime,
) -> GrantReport:
    """Enter a report that was handed in and accepted elsewhere.

    answers  text by title of its section; the titles become the report's form
    """
    with transaction.atomic():
        held = locked_grant(grant.pk)
        report = held.reports.filter(kind=kind, state=ReportState.OPEN).first()
        report = report or add_report(held, kind=kind, due_on=due_on, by=by, now=now)
        report.form = [
            {"code": f"abschnitt-{place}", "title": title, "help": ""}
            for place, title in enumerate(answers, start=1)
        ]
        report.answers = {section["code"]: answers[section["title"]] for section in report.form}
        report.due_on, report.state = due_on, ReportState.ACCEPTED
        report.saved_at = report.submitted_at = report.accepted_at = submitted_at
        report.save()
        note(held, "grant-report-accepted", by=by, now=now, report=report.number)
    return report
