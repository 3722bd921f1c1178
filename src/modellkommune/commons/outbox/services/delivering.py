"""Handing waiting messages to the mail server, with patience and only once.

A message is claimed before it is tried and settled afterwards, each in a
transaction of its own. Between the two lies the mail server, which shares no
transaction with us: when the process is killed after the server has said yes
and before that is written, the claim runs out and the message is sent a second
time, with the same Message-ID, by which most mail systems drop the double. The
other way round, a voting code could be lost; that is the worse of the two.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.outbox.mime import mime_of
from modellkommune.commons.outbox.models import (
    Delivery,
    Message,
    MessageState,
    Outcome,
)
from modellkommune.commons.outbox.transport import Answer, MailServer, ServerUnreachable

logger = logging.getLogger("modellkommune.outbox")

# Pauses after the first, second … failed attempt; then the message is given up.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(days=1),
)
# A server that does not answer costs a message no attempt, only its patience.
PAUSE_WITHOUT_SERVER = timedelta(minutes=1)
PATIENCE_WITHOUT_SERVER = timedelta(days=5)
# Longer than any conversation with a mail server takes (EMAIL_TIMEOUT per step).
CLAIM = timedelta(minutes=5)


def deliver_waiting(*, clock: Callable[[], datetime], is_stopping: Callable[[], bool]) -> int:
    """Try everything that is due, until nothing is or the process is to end.

    clock        returns the present moment, asked anew for every message
    is_stopping  asked between two messages

    Call it outside of every scope. Returns how many attempts were made.
    """
    server, attempts = MailServer(), 0
    try:
        while not is_stopping() and due_messages(now=clock()).exists():
            server.open()
            message = claim_next(now=clock())
            if message is None:
                break
            attempt(message, server=server, clock=clock)
            attempts += 1
    except ServerUnreachable as error:
        wait_for_server(str(error), now=clock())
    finally:
        server.close()
    return attempts


def due_messages(*, now: datetime) -> QuerySet[Message]:
    """Messages whose turn has come, and those whose sender died over them."""
    is_due = Q(state=MessageState.WAITING, due_at__lte=now)
    is_left_behind = Q(state=MessageState.SENDING, held_until__lt=now)
    due: QuerySet[Message] = Message.objects.filter(is_due | is_left_behind)
    return due


def claim_next(*, now: datetime) -> Message | None:
    """Take the message that waits longest; None when others were quicker."""
    with transaction.atomic():
        waiting = due_messages(now=now).select_for_update(skip_locked=True)
        message = waiting.order_by("due_at", "pk").first()
        if message is None:
            return None
        if message.state == MessageState.SENDING:
            _note(message, Answer(Outcome.BROKEN_OFF), now=now)
        message.state = MessageState.SENDING
        message.held_until = now + CLAIM
        message.attempts += 1
        message.save(update_fields=["state", "held_until", "attempts"])
    return message


def attempt(message: Message, *, server: MailServer, clock: Callable[[], datetime]) -> None:
    """Send a claimed message and write down what became of it."""
    portal = Portal.objects.filter(authority=message.authority).first()
    try:
        answer = server.send(mime_of(message, portal=portal))
    except ServerUnreachable:
        raise
    except Exception as error:
        # One message that cannot be built must not keep the others waiting.
        logger.exception("Message %s cannot be sent.", message.pk)
        answer = Answer(Outcome.REFUSED, detail=type(error).__name__)
    settle(message, answer, now=clock())


def settle(message: Message, answer: Answer, *, now: datetime) -> None:
    """Write down the answer to an attempt, and when the next one is."""
    with transaction.atomic():
        held = Message.objects.select_for_update().filter(
            pk=message.pk, state=MessageState.SENDING, held_until=message.held_until
        )
        if not held.exists():
            logger.warning("Message %s was taken over by another worker.", message.pk)
            return
        _note(message, answer, now=now)
        message.held_until = None
        message.last_fault = f"{answer.code} {answer.detail}".strip()[:250]
        message.state, message.due_at = _next_step(message, answer, now=now)
        if message.state != MessageState.WAITING:
            message.settled_at = now
        message.save()
        if message.state == MessageState.DELIVERED and message.is_secret:
            wipe(message)


def wipe(message: Message) -> None:
    """Empty the text of a message and delete its files."""
    message.files.all().delete()
    message.body = ""
    message.save(update_fields=["body"])


def wait_for_server(fault: str, *, now: datetime) -> None:
    """Let everything due wait a while; what has waited for days is not delivered."""
    logger.warning("The mail server does not answer: %s", fault)
    due = due_messages(now=now).filter(state=MessageState.WAITING)
    tired = due.filter(queued_at__lt=now - PATIENCE_WITHOUT_SERVER)
    tired.update(state=MessageState.FAILED, settled_at=now, last_fault=fault[:250])
    due.update(due_at=now + PAUSE_WITHOUT_SERVER, last_fault=fault[:250])


def _next_step(message: Message, answer: Answer, *, now: datetime) -> tuple[MessageState, datetime]:
    """Return the state after an answer, and the moment of the next attempt."""
    if answer.outcome == Outcome.ACCEPTED:
        return MessageState.DELIVERED, now
    if answer.is_address_dead:
        return MessageState.BOUNCED, now
    if answer.outcome == Outcome.REFUSED or message.attempts > len(PAUSES):
        return MessageState.FAILED, now
    return MessageState.WAITING, now + PAUSES[message.attempts - 1]


def _note(message: Message, answer: Answer, *, now: datetime) -> None:
    Delivery.objects.create(
        authority_id=message.authority_id,
        message=message,
        at=now,
        outcome=answer.outcome,
        code=answer.code,
        detail=answer.detail,
    )
