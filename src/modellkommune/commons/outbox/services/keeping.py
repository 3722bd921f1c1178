"""How long messages and notices stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from modellkommune.commons.outbox.models import Message, MessageState, Notice
from modellkommune.commons.outbox.services.delivering import wipe

# A code that did not arrive within a week has been asked for anew.
SECRETS_KEPT = timedelta(days=7)
UNREAD_KEPT = timedelta(days=365)


def delete_old_mail(*, now: datetime) -> int:
    """Delete, in the open scope, what nobody needs any more; return how much.

    Settled messages go MAIL_KEPT_DAYS after they were handed over, came back or
    were given up; secret texts that did not arrive after a week; notices that
    were read as messages do, unread ones after a year.
    """
    kept = timedelta(days=settings.MAIL_KEPT_DAYS)
    for message in Message.objects.filter(is_secret=True, queued_at__lt=now - SECRETS_KEPT).exclude(
        body=""
    ):
        end_secret(message, now=now)
    deleted, _by_table = Message.objects.filter(settled_at__lt=now - kept).delete()
    Notice.objects.filter(read_at__lt=now - kept).delete()
    Notice.objects.filter(written_at__lt=now - UNREAD_KEPT).delete()
    return int(deleted)


def end_secret(message: Message, *, now: datetime) -> None:
    """Wipe an old secret; what still waited with it is not delivered any more."""
    wipe(message)
    if message.is_undelivered:
        message.state, message.settled_at = MessageState.FAILED, now
        message.save(update_fields=["state", "settled_at"])
