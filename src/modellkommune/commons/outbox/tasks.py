"""What the outbox does by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from modellkommune.commons.outbox.mailbox import read_mailbox
from modellkommune.commons.outbox.services.delivering import deliver_waiting
from modellkommune.commons.outbox.services.keeping import delete_old_mail
from modellkommune.commons.tasks.public import is_stopping, periodic


@periodic("outbox.deliver", every=timedelta(seconds=2), for_each_authority=False)
def deliver(now: datetime) -> None:
    """Hand waiting messages to the mail server."""
    deliver_waiting(clock=timezone.now, is_stopping=is_stopping)


@periodic("outbox.read_returned_mail", every=timedelta(minutes=5), for_each_authority=False)
def read_returned(now: datetime) -> None:
    """Ask the mailbox of returned mail, where one is set."""
    if settings.BOUNCE_IMAP:
        read_mailbox(settings.BOUNCE_IMAP, clock=timezone.now)


@periodic("outbox.delete_old_mail", every=timedelta(hours=6))
def delete_old(now: datetime) -> None:
    """Delete messages and notices whose time is over."""
    delete_old_mail(now=now)
