"""What people in the office decide about messages, and reading notices."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.models import (
    TROUBLED,
    Message,
    MessageState,
    Notice,
)
from modellkommune.commons.outbox.services.delivering import wipe


class NothingToDecide(ValueError):
    """The message has been delivered or given up meanwhile, or its text is gone."""


def try_again(*, message: Message, by: AbstractBaseUser, now: datetime) -> None:
    """Let a message leave anew, with all its attempts before it.

    Raises NothingToDecide when it was delivered or given up meanwhile, is just
    being sent, or when its secret text has been wiped.
    """
    with transaction.atomic():
        held = _held(message, states=(*TROUBLED, MessageState.WAITING))
        if not held.body:
            raise NothingToDecide(str(held.pk))
        _record("outbox.tried-again", held, by=by, now=now)
        held.state, held.attempts = MessageState.WAITING, 0
        held.due_at, held.settled_at = now, None
        # Patience with a silent mail server begins anew too.
        held.queued_at = now
        held.save()


def give_up(*, message: Message, by: AbstractBaseUser, now: datetime) -> None:
    """Stop trying; a secret text is wiped at once. Raises NothingToDecide."""
    with transaction.atomic():
        held = _held(message, states=(*TROUBLED, MessageState.WAITING))
        held.state, held.settled_at = MessageState.DROPPED, now
        held.save()
        if held.is_secret:
            wipe(held)
        _record("outbox.given-up", held, by=by, now=now)


def mark_read(*, notice: Notice, now: datetime) -> None:
    """Take a notice off the lists of what is new."""
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])


def _held(message: Message, *, states: tuple[MessageState, ...]) -> Message:
    held: Message | None = (
        Message.objects.select_for_update().filter(pk=message.pk, state__in=states).first()
    )
    if held is None:
        raise NothingToDecide(str(message.pk))
    return held


def _record(kind: str, message: Message, *, by: AbstractBaseUser, now: datetime) -> None:
    record(
        authority=message.authority,
        kind=kind,
        about=message,
        by=by,
        now=now,
        facts={"attempts": message.attempts},
    )
