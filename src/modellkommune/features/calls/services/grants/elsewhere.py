"""Grants of calls that were run elsewhere: what happened there is entered as it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from modellkommune.features.calls.models import (
    Grant,
    GrantState,
    PaymentRequest,
    RequestState,
)
from modellkommune.features.calls.services.grants.frame import locked_grant, next_number, note
from modellkommune.features.calls.services.grants.laying_down import lay_down_reports
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
