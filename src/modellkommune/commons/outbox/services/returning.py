"""Writing down what came back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django_scopes import scopes_disabled

from modellkommune.commons.outbox.models import (
    Delivery,
    Message,
    MessageState,
    Outcome,
)
from modellkommune.commons.outbox.returned import DeliveryReport, NoDeliveryReport, read_report

# A message that somebody has given up stays so.
MAY_BOUNCE = (MessageState.DELIVERED, MessageState.SENDING, MessageState.WAITING)


def take_back(content: bytes, *, now: datetime) -> Message:
    """Record a returned mail at its message and return that message.

    The token in the report is random and known to the receiving side only, so
    nobody else can let a message count as returned. A report that comes twice
    is recorded once. Raises NoDeliveryReport for every other mail.
    """
    report = read_report(content)
    with scopes_disabled(), transaction.atomic():
        message: Message | None = (
            Message.objects.select_for_update().filter(token=report.token).first()
        )
        if message is None:
            raise NoDeliveryReport("The message is not known here, or was deleted.")
        if _note_once(message, report, now=now) and report.is_final:
            _bounce(message, report, now=now)
    return message


def _note_once(message: Message, report: DeliveryReport, *, now: datetime) -> bool:
    outcome = Outcome.RETURNED if report.is_final else Outcome.DELAYED
    _delivery, is_new = Delivery.objects.get_or_create(
        authority_id=message.authority_id,
        message=message,
        outcome=outcome,
        code=report.status,
        detail=report.detail,
        defaults={"at": now},
    )
    return is_new


def _bounce(message: Message, report: DeliveryReport, *, now: datetime) -> None:
    if message.state not in MAY_BOUNCE:
        return
    message.state, message.settled_at, message.held_until = MessageState.BOUNCED, now, None
    message.last_fault = f"{report.status} {report.detail}".strip()[:250]
    message.save(update_fields=["state", "settled_at", "held_until", "last_fault"])
